// The files of assets/pages as text, compiled in by hub/CMakeLists.txt.
#pragma once

namespace merci::hub {

extern const char* const kHeadTemplate;
extern const char* const kFootTemplate;
extern const char* const kVoicesTemplate;
extern const char* const kPartnersTemplate;
extern const char* const kLevelsTemplate;
extern const char* const kTickTemplate;
extern const char* const kCrossTemplate;
extern const char* const kAskTemplate;
extern const char* const kAwardTemplate;
extern const char* const kBadgeTemplate;
extern const char* const kCatalogueTemplate;
extern const char* const kPlainTemplate;
extern const char* const kStyle;
extern const char* const kScript;
extern const char* const kEndorseTemplate;
extern const char* const kEndorseScript;

}  // namespace merci::hub
