# Every library from outside, found once. Rooms link these names and nothing else.
find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)   # `system` is header-only in newer Boost: never listed
find_package(OpenSSL 3.0 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(ZLIB REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(prometheus-cpp REQUIRED COMPONENTS core)
pkg_check_modules(libpqxx REQUIRED IMPORTED_TARGET libpqxx)
pkg_check_modules(hiredis REQUIRED IMPORTED_TARGET hiredis)   # CMake package names differ between 0.14 and 1.x
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(oath REQUIRED IMPORTED_TARGET liboath)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(vips REQUIRED IMPORTED_TARGET vips)
pkg_check_modules(brotlienc REQUIRED IMPORTED_TARGET libbrotlienc)
if(DERMAGA_TESTS)
    find_package(GTest REQUIRED)
endif()
