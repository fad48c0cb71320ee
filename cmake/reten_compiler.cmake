# Warnings, sanitizers, linker and the one precompiled header, gathered in `reten_compiler`.
add_library(reten_compiler INTERFACE)
target_compile_options(reten_compiler INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
    -Wformat=2 -Werror=format-security -Werror)
target_include_directories(reten_compiler INTERFACE "${CMAKE_SOURCE_DIR}")

# GCC 12 sees overruns in its own std::string once it inlines (GCC bugs 105329, 105651). What
# these warnings are for is watched by the sanitizer build.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(reten_compiler INTERFACE 
        -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
endif()

# Same digits on every machine: no contraction of a*b+c into one rounding.
target_compile_options(reten_compiler INTERFACE -ffp-contract=off)

if(RETEN_SANITIZE)
    set(sanitize -fsanitize=${RETEN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    if(RETEN_FUZZERS)
        list(APPEND sanitize -fsanitize=fuzzer-no-link)
    endif()
    target_compile_options(reten_compiler INTERFACE ${sanitize})
    target_link_options(reten_compiler INTERFACE ${sanitize})
endif()

find_program(RETEN_LLD ld.lld)
if(RETEN_LLD)
    target_link_options(reten_compiler INTERFACE -fuse-ld=lld)
endif()

find_program(RETEN_CCACHE ccache)
if(RETEN_CCACHE)
    # A precompiled header hides its includes from ccache unless the preprocessor keeps them apart.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${RETEN_CCACHE}")
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(reten_compiler INTERFACE -fpch-preprocess)
    else()
        target_compile_options(reten_compiler INTERFACE "SHELL:-Xclang -fno-pch-timestamp")
    endif()
endif()

# One header for all targets: what nearly every file includes anyway.
file(WRITE "${CMAKE_BINARY_DIR}/reten_pch.cpp" "")
add_library(reten_pch OBJECT "${CMAKE_BINARY_DIR}/reten_pch.cpp")
target_link_libraries(reten_pch PRIVATE reten_compiler)
target_precompile_headers(reten_pch PRIVATE
    <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <filesystem> <functional> <map> <memory>
    <optional> <span> <sstream> <string> <string_view> <unordered_map> <variant> <vector>)
