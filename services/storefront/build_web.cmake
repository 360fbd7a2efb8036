# cmake -DNPM=… -DWEB=source folder -DOUT=folder for the result -P build_web.cmake
# Installs the packages that package-lock.json names (only when it changed) and builds OUT/web.pack.
# node_modules is shared by all build folders, so one build at a time.
file(MAKE_DIRECTORY "${OUT}")
file(LOCK "${WEB}/node_modules.lock" GUARD PROCESS TIMEOUT 900)

file(SHA256 "${WEB}/package-lock.json" wanted)
set(stamp "${WEB}/node_modules/.installed")
set(installed "")
if(EXISTS "${stamp}")
    file(READ "${stamp}" installed)
endif()
if(NOT installed STREQUAL wanted)
    execute_process(COMMAND "${NPM}" ci --no-audit --no-fund --loglevel=error
        WORKING_DIRECTORY "${WEB}" COMMAND_ERROR_IS_FATAL ANY)
    file(WRITE "${stamp}" "${wanted}")
endif()

set(ENV{DERMAGA_WEB_OUT} "${OUT}")
execute_process(COMMAND "${NPM}" run --silent build WORKING_DIRECTORY "${WEB}" COMMAND_ERROR_IS_FATAL ANY)
