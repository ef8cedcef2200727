# Debian's libraries, each found once, their headers as system headers.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(spdlog REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(mstch REQUIRED)

foreach(module IN ITEMS
    sodium:libsodium crypto:libcrypto zlib:zlib zstd:libzstd expat:expat sqlite:sqlite3 curl:libcurl
    pango:pangocairo pangoft:pangoft2 cairo:cairo pixman:pixman-1 fontconfig:fontconfig
    pixbuf:gdk-pixbuf-2.0 qrencode:libqrencode zxing:zxing sdl:sdl2 imgui:imgui gst:gstreamer-1.0
    gstapp:gstreamer-app-1.0 gstvideo:gstreamer-video-1.0 espeak:espeak-ng
    httplib:cpp-httplib pq:libpq)
  string(REPLACE ":" ";" pair ${module})
  list(GET pair 0 name)
  list(GET pair 1 package)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${package})
  set_target_properties(PkgConfig::${name} PROPERTIES
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "$<TARGET_PROPERTY:PkgConfig::${name},INTERFACE_INCLUDE_DIRECTORIES>")
endforeach()

find_library(CUPS_LIBRARY cups REQUIRED)
find_program(RSVG_CONVERT rsvg-convert REQUIRED)
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
endif()
