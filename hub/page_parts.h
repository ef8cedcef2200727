// What several pages are made of: values for the templates. For pages.cpp and badge_pages.cpp alone.
#pragma once

#include <mstch/mstch.hpp>

#include "core/text/text.h"
#include "hub/pages.h"

namespace merci::hub {

std::string render(const char* page, const mstch::map& values);

// The path of the permanent address, "" for most.
std::string root_of(const std::string& base_url);

// `home`: where the name above the page leads; "" for nowhere.
mstch::map frame(const text::Text& t, const PageOf& page, const std::string& title, const std::string& place,
                 const std::string& home = {});

// Where a centre's catalogue stands, and one of its badges; below the root.
std::string centre_path(const domain::Centre& centre);
std::string level_path(const domain::Centre& centre, const domain::Badge& badge, domain::Level level);

// The three steps of a badge; `here` is the one that the page is about.
mstch::array levels_of(const text::Text& t, const domain::Centre& centre, const domain::Badge& badge,
                       std::optional<domain::Level> here, const PageOf& page);

// What was said, by whom, and in whose name it is signed.
mstch::array voices(const text::Text& t, const std::vector<credentials::Endorsing>& said);

mstch::array lines(std::initializer_list<std::string> sentences);

}  // namespace merci::hub
