#!/usr/bin/env bash
# Installs what is missing, builds everything and runs all tests. Options are passed on to ctest: ./test.sh -L unit
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/packaging/common.sh"

install_packages build run test
build release
exec ctest --test-dir "$root/build/release" --output-on-failure --parallel 2 "$@"
