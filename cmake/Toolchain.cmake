# How everything is compiled. Options are set by CMakePresets.json.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(DERMAGA_TESTS "Build the tests" ON)
option(DERMAGA_WARNINGS_ARE_ERRORS "Warnings in our own code end the build" ON)
set(DERMAGA_SANITIZE "" CACHE STRING "Value of -fsanitize=, empty for none")

find_program(DERMAGA_CCACHE ccache)
if(DERMAGA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # A precompiled header needs the sloppiness, or every file that uses it misses the cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime"
        CCACHE_NOHASHDIR=1 "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" ${DERMAGA_CCACHE})
    add_compile_options($<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-fpch-preprocess>)
endif()

find_program(DERMAGA_MOLD mold)
if(DERMAGA_MOLD)
    # Functions of the same machine code become one: 2 MB less of an idle process. No code here compares functions by address.
    add_link_options(-fuse-ld=mold $<$<CONFIG:Release>:-Wl,--icf=all>)
endif()

add_compile_options(-Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor)
if(DERMAGA_WARNINGS_ARE_ERRORS)
    add_compile_options(-Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # False alarms of gcc 12 and 14 inside inlined code of the standard library and of Asio.
    add_compile_options(-Wno-restrict -Wno-null-dereference -Wno-maybe-uninitialized -Wno-mismatched-new-delete)
endif()

# Asio takes the frames of coroutines with std::aligned_alloc, which goes round the allocator's quick lists
# of free pieces. None of them wants more than operator new gives.
add_compile_definitions(BOOST_ASIO_DISABLE_STD_ALIGNED_ALLOC BOOST_ASIO_DISABLE_BOOST_ALIGN)

if(DERMAGA_SANITIZE)
    add_compile_options(-fsanitize=${DERMAGA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${DERMAGA_SANITIZE})
    if(DERMAGA_SANITIZE STREQUAL "thread")
        # ThreadSanitizer does not see fences; Asio's own are beside its locks, which it sees.
        add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            add_compile_options(-Wno-tsan)
        endif()
    endif()
endif()

find_package(Threads REQUIRED)
