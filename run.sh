#!/usr/bin/env bash
# Installs what is missing, builds, and shows the demo: in the console if there is a display, as text if there is none.
# Options are passed on to the program, for example: ./run.sh --dataset my.csv --env prod
# "--apps" without a directory: the sample apps, as real processes; with "--containers" as containers of the Docker engine
# that DOCKER_HOST names.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/packaging/common.sh"

sections=(build run)
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    sections+=(console)
    [ -n "${DISPLAY:-}" ] || sections+=(wayland)
fi
samples=$root/resources/apps
if [[ " $* " == *" --containers "* ]]; then
    [[ " $* " == *" --apps "* ]] || fail "--containers goes with --apps"
    samples=$root/resources/apps/containers
    sections+=(containers)
fi
install_packages "${sections[@]}"
build release universal-devops universal-devopsd faulty-shop
[ "$samples" = "$root/resources/apps" ] ||
    "$root/packaging/shop-image" "$root/build/release/bin/faulty-shop" faulty-shop:demo

arguments=()
while [ $# -gt 0 ]; do
    if [ "$1" != --containers ]; then
        arguments+=("$1")
        if [ "$1" = --apps ] && { [ $# -eq 1 ] || [[ $2 == --* ]]; }; then
            arguments+=("$samples")
        fi
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
