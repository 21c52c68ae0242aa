# Sourced by run.sh, test.sh and .ci/run: what they need on a Debian 12 machine. Expects `root`, the source folder.

fail()
{
    printf 'error: %s\n' "$*" >&2
    exit 2
}

# packages SECTION...: the names in these sections of debian-packages.txt
packages()
{
    local section
    for section in "$@"; do
        awk -v wanted="[$section]" '/^#/ || !NF { next } /^\[/ { inside = $1 == wanted; next } inside' \
            "$root/packaging/debian-packages.txt"
    done | sort -u
}

# install_packages SECTION...: quick and without network when all of them are there
install_packages()
{
    command -v dpkg-query >/dev/null ||
        fail "this script installs Debian packages; elsewhere, install what packaging/debian-packages.txt names" \
             "and use the CMake presets (see CONTRIBUTING.md)"
    local missing=() name
    for name in $(packages "$@"); do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "please install as root: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    printf 'Installing: %s\n' "${missing[*]}"
    "${as_root[@]}" apt-get update -q
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
    # Nobody asked for a Prometheus that scrapes this machine, nor for a Redis or nginx. One that was there before stays as
    # it is.
    for name in prometheus redis-server nginx-light; do
        if [[ " ${missing[*]} " == *" $name "* ]] && [ -d /run/systemd/system ]; then
            "${as_root[@]}" systemctl disable --now "${name%-light}.service"
        fi
    done
}

# jobs: as many as there are processors, but one a gigabyte of memory at most: Qt Widgets and GCC are hungry together
jobs()
{
    local processors gigabytes
    processors=$(nproc)
    gigabytes=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
    [ "$gigabytes" -ge 1 ] || gigabytes=1
    echo $((processors < gigabytes ? processors : gigabytes))
}

# build PRESET [TARGET...]: configures build/PRESET and builds all or only these targets
build()
{
    local preset=$1
    shift
    cmake -S "$root" --preset "$preset" --log-level=WARNING
    cmake --build "$root/build/$preset" --parallel "$(jobs)" ${1:+--target "$@"}
}
