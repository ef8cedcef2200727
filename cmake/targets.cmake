# Warnings, sanitizers and the precompiled header, for our own targets only.
add_library(merci_options INTERFACE)
target_include_directories(merci_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_options(merci_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wcast-qual -Wnon-virtual-dtor
  -Woverloaded-virtual -Wformat=2 -Wundef -Wimplicit-fallthrough $<$<CXX_COMPILER_ID:GNU>:-Werror>
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess> -fstack-protector-strong)
# At -O2 gcc 12 takes a string that moved out of a std::variant (every Result) for uninitialised. The sanitizers and
# clang-tidy look for the real ones.
target_compile_options(merci_options INTERFACE -Wno-maybe-uninitialized)
if(MERCI_SANITIZE)
  target_compile_options(merci_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(merci_options INTERFACE -fsanitize=address,undefined)
endif()
if(MERCI_FUZZ)
  target_compile_options(merci_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# merci_library(NAME): every .cpp below this folder.
function(merci_library name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  add_library(${name} STATIC ${sources})
  target_link_libraries(${name} PUBLIC merci_options)
endfunction()
