// A printer in memory, with every mood of a real one, for tests of what stands above it. Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/devices/printer.h"

namespace merci::testing {

// What the test holds; the printer given to a queue refers to it.
struct PrinterBox {
    struct Job {
        std::string name;
        Bytes pdf;
        int copies = 1;
        devices::JobState state = devices::JobState::waiting;
    };

    mutable std::mutex mutex;
    devices::PrinterStatus status = usual();
    std::map<int, Job> jobs;
    int next_id = 1;
    devices::JobState accepts_as = devices::JobState::done;  // how a job stands once it is accepted
    bool answer_lost = false;                                // the job arrives, and its answer does not

    static devices::PrinterStatus usual() {
        devices::PrinterStatus status;
        status.state = devices::PrinterState::ready;
        status.accepts_documents = true;
        status.up_seconds = 1000;
        return status;
    }
    void become(devices::PrinterState state) {
        const std::lock_guard lock(mutex);
        status.state = state;
    }
    void turn_all(devices::JobState state) {
        const std::lock_guard lock(mutex);
        for (auto& [id, job] : jobs) job.state = state;
    }
    // Off and on again: it forgets its jobs and counts from one.
    void power_cycle() {
        const std::lock_guard lock(mutex);
        jobs.clear();
        next_id = 1;
        status.up_seconds = 0;
    }
    std::size_t count() const {
        const std::lock_guard lock(mutex);
        return jobs.size();
    }
};

class FakePrinter final : public devices::Printer {
public:
    explicit FakePrinter(PrinterBox& box) : box_(box) {}

    devices::PrinterStatus status() override {
        const std::lock_guard lock(box_.mutex);
        return box_.status;
    }

    Result<int> submit(const devices::PrintJob& job, const KeepId& keep_id) override {
        int id = 0;
        {
            const std::lock_guard lock(box_.mutex);
            if (box_.status.state == devices::PrinterState::offline) return fail(Code::device, "off");
            if (!box_.status.accepts_documents) return fail(Code::unsupported, "no PDF");
            id = box_.next_id++;
            box_.jobs[id] = {job.name, job.pdf, job.copies, devices::JobState::incoming};
        }
        MERCI_CHECK(keep_id(id));
        const std::lock_guard lock(box_.mutex);
        box_.jobs[id].state = box_.accepts_as;
        if (std::exchange(box_.answer_lost, false)) return fail(Code::device, "answer lost");
        return id;
    }

    Result<devices::JobState> job(int id, const std::string& name) override {
        const std::lock_guard lock(box_.mutex);
        if (box_.status.state == devices::PrinterState::offline) return fail(Code::device, "off");
        const auto found = box_.jobs.find(id);
        return found == box_.jobs.end() || found->second.name != name ? devices::JobState::missing
                                                                      : found->second.state;
    }

    Result<std::optional<int>> find(const std::string& name) override {
        const std::lock_guard lock(box_.mutex);
        if (box_.status.state == devices::PrinterState::offline) return fail(Code::device, "off");
        for (const auto& [id, job] : box_.jobs) {
            if (job.name == name) return std::optional(id);
        }
        return std::optional<int>();
    }

    Result<void> cancel(int id) override {
        const std::lock_guard lock(box_.mutex);
        box_.jobs.erase(id);
        return {};
    }

    void interrupt() override {}

private:
    PrinterBox& box_;
};

}  // namespace merci::testing
