// The `merci` command: the operator's way to the same core. Each verb stands in a file of its own.
//
// Answers go to standard output, JSON where a program reads them; an error is one line on standard error, and the exit
// status is 1 (2: the words of the call are wrong). Nothing is left half written.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/storage/store.h"

namespace merci::cli {

int run(int argc, char** argv);

// A verb adds itself to the parser; what it does is run once the call is understood.
using Action = std::function<Result<void>()>;
void add_init(CLI::App& app, Action& action);
void add_demo(CLI::App& app, Action& action);
void add_apply(CLI::App& app, Action& action);
void add_query(CLI::App& app, Action& action);
void add_card(CLI::App& app, Action& action);
void add_scan(CLI::App& app, Action& action);
void add_verify(CLI::App& app, Action& action);
void add_export(CLI::App& app, Action& action);
void add_did(CLI::App& app, Action& action);
void add_erase(CLI::App& app, Action& action);
void add_backup(CLI::App& app, Action& action);
void add_restore(CLI::App& app, Action& action);
void add_enrol(CLI::App& app, Action& action);
void add_sync(CLI::App& app, Action& action);
void add_admit(CLI::App& app, Action& action);
void add_remove(CLI::App& app, Action& action);

void print(const Json& value);

// To show what is in it. not_allowed: it came from a backup and has not heard the hub since, so that it may hold
// somebody who was erased meanwhile.
Result<std::unique_ptr<storage::Reader>> open_to_show(const std::string& data);

// When a command of the operator happens: the machine's clock is vouched for, unless it has leapt since `last`, the
// newest event there is.
storage::When operator_time(const domain::View& view, Millis last, const Clock& clock, bool trust_clock);

}  // namespace merci::cli
