#!/usr/bin/env bash
# Installs what is missing, builds, and shows the demo: in the console if there is a display, as text if there is none.
# Options are passed on to the program, for example: ./run.sh --dataset my.csv --env prod
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/packaging/common.sh"

sections=(build run)
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    sections+=(console)
    [ -n "${DISPLAY:-}" ] || sections+=(wayland)
fi
install_packages "${sections[@]}"
build release universal-devops universal-devopsd faulty-shop

# "--apps" without a directory: the sample apps, which are real processes.
arguments=()
while [ $# -gt 0 ]; do
    arguments+=("$1")
    if [ "$1" = --apps ] && { [ $# -eq 1 ] || [[ $2 == --* ]]; }; then
        arguments+=("$root/resources/apps")
    fi
    shift
done
set -- "${arguments[@]}"

session=(--scenario demo)
command=run
for argument in "$@"; do
    case $argument in
    --scenario | --scenario=* | --dataset | --dataset=*) session=() ;;
    --apps | --apps=*) session=() command=serve ;;
    esac
done

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    # Asked for nothing, the console goes on with what was cut off, and shows the demo if nothing was.
    [ $# -gt 0 ] || session=()
    exec "$root/build/release/bin/universal-devops" "${session[@]}" "$@"
fi
[ "$command" = serve ] || printf '\nNo display: the demo runs without a window, as fast as it goes.\n\n'
exec "$root/build/release/bin/universal-devopsd" "$command" "${session[@]}" "$@"
