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
build release universal-devops universal-devopsd

session=(--scenario demo)
for argument in "$@"; do
    case $argument in
    --scenario | --scenario=* | --dataset | --dataset=*) session=() ;;
    esac
done

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$root/build/release/bin/universal-devops" "${session[@]}" "$@"
fi
printf '\nNo display: the demo runs without a window, as fast as it goes.\n\n'
exec "$root/build/release/bin/universal-devopsd" run "${session[@]}" "$@"
