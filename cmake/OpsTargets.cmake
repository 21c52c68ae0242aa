# One function per kind of target, so that a folder's CMakeLists.txt only says what is special about it.

add_library(ops_flags INTERFACE)
target_compile_features(ops_flags INTERFACE cxx_std_20)
target_compile_options(ops_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
                                           -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Werror
                                           $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)
target_compile_definitions(
    ops_flags INTERFACE QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
                        QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(OPS_SANITIZER)
    # GCC's analysis loses its way in instrumented code (std::optional is "maybe uninitialized"); other builds keep it.
    target_compile_options(ops_flags INTERFACE -fsanitize=${OPS_SANITIZER} -fno-omit-frame-pointer -g1
                                               $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(ops_flags INTERFACE -fsanitize=${OPS_SANITIZER})
    if(OPS_SANITIZER MATCHES "undefined")
        target_compile_options(ops_flags INTERFACE -fno-sanitize-recover=undefined)
    endif()
endif()

# A test is compiled far more often than it is run; what it tests stays optimized.
set(OPS_TEST_OPTIONS -O0)

# ops_add_precompiled(NAME [DEPENDS library...] [OPTIONS option...]): precompiles cmake/NAME.h, for ops_precompile().
#
# ccache would hash the compiled header, which is never the same twice. It is told to hash this instead: what the header
# is made from. So a fresh checkout finds what another one has compiled.
function(ops_add_precompiled name)
    if(NOT OPS_PRECOMPILE)
        return()
    endif()
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS;OPTIONS")
    add_library(${name} OBJECT ${PROJECT_SOURCE_DIR}/cmake/pch.cpp)
    target_link_libraries(${name} PRIVATE ops_flags ${arg_DEPENDS})
    target_compile_options(${name} PRIVATE ${arg_OPTIONS})
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/${name}.h)
    set(made_from "${name} ${CMAKE_CXX_COMPILER_VERSION} ${Qt6_VERSION} ${CMAKE_BUILD_TYPE} ${CMAKE_CXX_FLAGS} ${OPS_SANITIZER}")
    file(GLOB headers ${PROJECT_SOURCE_DIR}/cmake/pch_*.h ${PROJECT_SOURCE_DIR}/tests/QTest)
    foreach(header ${headers})
        file(SHA256 ${header} hash)
        string(APPEND made_from " ${hash}")
        set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})
    endforeach()
    file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${name}.dir/cmake_pch.hxx.gch.sum "${made_from}\n")
endfunction()

# ops_precompile(TARGET NAME): compiles with the headers of ops_add_precompiled(NAME).
function(ops_precompile target name)
    if(OPS_PRECOMPILE)
        target_precompile_headers(${target} REUSE_FROM ${name})
    endif()
endfunction()

# ops_add_library(NAME SOURCES file... [DEPENDS library...])
#
# One library per folder. DEPENDS names everything that the folder may use: a shared build with -z,defs refuses to link
# what is not named. The kind of library is left to BUILD_SHARED_LIBS on purpose.
function(ops_add_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPENDS")
    add_library(${name} ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC ops_flags ${arg_DEPENDS})
    target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/core ${PROJECT_SOURCE_DIR})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    # The shared build only proves the layering; what is installed is linked statically.
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    if(OPS_UNITY)
        # A class of one source file may have members of that file's own types; only the compiler does not see that it is one.
        target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
    endif()
    set_target_properties(${name} PROPERTIES UNITY_BUILD ${OPS_UNITY} UNITY_BUILD_BATCH_SIZE 8)
    if(name MATCHES "^ui" AND NOT name STREQUAL "ui_models")
        ops_precompile(${name} pch_ui)
    else()
        ops_precompile(${name} pch_core)
    endif()
endfunction()

# What every test has to be started with, programs that ops_add_test() does not make included.
set(OPS_SANITIZER_ENVIRONMENT)
if(OPS_SANITIZER)
    set(OPS_SANITIZER_ENVIRONMENT
        "ASAN_OPTIONS=detect_leaks=1"
        "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp"
        "TSAN_OPTIONS=ignore_noninstrumented_modules=1:halt_on_error=1:die_after_fork=0:suppressions=${PROJECT_SOURCE_DIR}/tests/tsan.supp"
        "UBSAN_OPTIONS=print_stacktrace=1")
endif()

# ops_add_test(NAME [DEPENDS library...] [LABELS label...] [GUI] [MEASURES] [TIMEOUT seconds])
#
# A QtTest program made of NAME.cpp. GUI tests draw to memory ("offscreen"), so that they need no display. One that
# MEASURES is optimized: of a template that the test and the library both instantiate, the linker takes the test's.
function(ops_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "GUI;MEASURES" "TIMEOUT" "SOURCES;DEPENDS;LABELS")
    add_executable(${name} ${name}.cpp ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE ops_flags Qt6::Test ${arg_DEPENDS})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/core ${PROJECT_SOURCE_DIR}
                                               ${PROJECT_SOURCE_DIR}/tests)
    # AUTOMOC would make a target and compile an empty file for each of the many tests: a fifth of a build.
    qt_generate_moc(${name}.cpp ${name}.moc TARGET ${name})
    target_sources(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${name}.moc)
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
    if(NOT arg_MEASURES)
        target_compile_options(${name} PRIVATE ${OPS_TEST_OPTIONS})
        if(arg_GUI)
            ops_precompile(${name} pch_test_gui)
        else()
            ops_precompile(${name} pch_test)
        endif()
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300) # for what hangs: far more than any of them takes on a busy machine
    endif()
    add_test(NAME ${name} COMMAND ${name})
    set(environment "TZ=UTC" "LC_ALL=C.UTF-8" "QT_LOGGING_RULES=*.debug=false")
    if(arg_GUI)
        list(APPEND environment "QT_QPA_PLATFORM=offscreen")
    endif()
    list(APPEND environment ${OPS_SANITIZER_ENVIRONMENT})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} ENVIRONMENT "${environment}" LABELS "${arg_LABELS}")
endfunction()

# ops_add_benchmark(NAME [DEPENDS library...]): a program under tests/benchmarks, never run by ctest.
function(ops_add_benchmark name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS")
    add_executable(${name} ${name}.cpp)
    target_link_libraries(${name} PRIVATE ops_flags ${arg_DEPENDS})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/core ${PROJECT_SOURCE_DIR})
endfunction()
