# The rooms of the house as link targets. What is not linked cannot be included.

# Every target sees the project from its top folders: "base/result.hpp", "catalog/domain/product.hpp".
set(DERMAGA_INCLUDES "${CMAKE_SOURCE_DIR}/libs" "${CMAKE_SOURCE_DIR}/services")

# dermaga_library(NAME [FOLDERS folders...] [LINK targets...] [PRIVATE_LINK targets...]): libs/NAME with all
# its sources, those of its FOLDERS, and its migrations when it has any, as target dermaga_NAME.
function(dermaga_library name)
    cmake_parse_arguments(arg "" "" "FOLDERS;LINK;PRIVATE_LINK" ${ARGN})
    list(TRANSFORM arg_FOLDERS APPEND "/*.cpp" OUTPUT_VARIABLE in_folders)
    file(GLOB sources CONFIGURE_DEPENDS "*.cpp" ${in_folders})
    if(IS_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/migrations")
        dermaga_embed_migrations(${name} migration_source)
        list(APPEND sources ${migration_source})
    endif()
    add_library(dermaga_${name} STATIC ${sources})
    target_include_directories(dermaga_${name} PUBLIC ${DERMAGA_INCLUDES})
    target_link_libraries(dermaga_${name} PUBLIC ${arg_LINK} PRIVATE ${arg_PRIVATE_LINK})
endfunction()

# dermaga_service(NAME [LINK targets...]): services/NAME as layers, each seeing only those below it:
#   NAME_domain   domain/            base, json-free rules
#   NAME_store    store/             + db
#   NAME_actions  actions/           + events, auth, platform
#   NAME          api/ jobs/ *.cpp   + http, json; embeds migrations/
function(dermaga_service name)
    cmake_parse_arguments(arg "" "" "LINK;DOMAIN_LINK" ${ARGN})
    set(below dermaga_base dermaga_trade ${arg_DOMAIN_LINK})
    foreach(layer domain store actions)
        if(layer STREQUAL "store")
            list(APPEND below dermaga_db)
        elseif(layer STREQUAL "actions")
            list(APPEND below dermaga_events dermaga_auth)
        endif()
        file(GLOB sources CONFIGURE_DEPENDS "${layer}/*.cpp")
        if(sources)
            add_library(${name}_${layer} STATIC ${sources})
            target_include_directories(${name}_${layer} PUBLIC ${DERMAGA_INCLUDES})
            target_link_libraries(${name}_${layer} PUBLIC ${below})
            list(APPEND below ${name}_${layer})
        endif()
    endforeach()
    file(GLOB sources CONFIGURE_DEPENDS "*.cpp" "api/*.cpp" "jobs/*.cpp")
    if(IS_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/migrations")
        dermaga_embed_migrations(${name} migration_source)
        list(APPEND sources ${migration_source})
    endif()
    add_library(${name} STATIC ${sources})
    target_include_directories(${name} PUBLIC ${DERMAGA_INCLUDES})
    target_link_libraries(${name} PUBLIC ${below} dermaga_platform dermaga_json ${arg_LINK})
endfunction()

# dermaga_test(NAME SOURCES files... LINK targets...): a GoogleTest executable, every test known to ctest.
function(dermaga_test name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests/unit")
    target_link_libraries(${name} PRIVATE ${arg_LINK} GTest::gtest_main)
    gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 120)
endfunction()
include(GoogleTest)
