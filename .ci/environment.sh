# shellcheck shell=bash
# The virtual environment and what goes into it. Sourced by ./run and ./test, at the top of the project.

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 2; }

environment=.venv
python="$environment/bin/python"

# Python 3.11 or newer, the environment's own if it is already there.
find_python() {
    local candidate
    for candidate in "$python" python3.11 python3.12 python3.13 python3.14 python3 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            any_python=$candidate
            return
        fi
    done
    fail "Python 3.11 or newer was not found. Install it (on Debian: apt install python3 python3-venv) and start again."
}

# Two starts at once must not both fill the environment; where flock is missing, only one at a time may be the first.
lock_environment() {
    { mkdir -p -m 700 .data && exec 9>.data/environment.lock; } 2>/dev/null ||
        fail "This folder cannot be written to. Copy the project to one of your own."
    if command -v flock >/dev/null; then flock 9; fi
}

unlock_environment() { exec 9>&-; }

# Installers keep downloads under HOME; without one they can write to, the project's own folder serves.
find_cache() {
    if [ -z "${HOME:-}" ] || ! [ -w "$HOME" ]; then
        export UV_CACHE_DIR="$PWD/.data/cache/uv" PIP_CACHE_DIR="$PWD/.data/cache/pip" npm_config_cache="$PWD/.data/cache/npm"
    fi
}

make_environment() { # requirements file
    lock_environment
    find_cache
    if ! "$python" -c '' >/dev/null 2>&1; then
        say "Making the virtual environment in $environment ..."
        create_environment
    fi
    if ! cmp -s "$1" "$environment/installed-$1"; then
        say "Installing $1 ..."
        install_requirements "$1" || fail "The packages in $1 could not be installed: see above. Once that is mended, start again."
        cp "$1" "$environment/installed-$1"
    fi
}

create_environment() {
    rm -rf "$environment"
    if command -v uv >/dev/null && uv venv --quiet --python "$any_python" "$environment"; then return; fi
    if make_venv 2>/dev/null; then return; fi
    local package
    package=$("$any_python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing $package ..."
        install_from_system "$package" && make_venv && return
    fi
    fail "Python's venv module does not work here. Install it (on Debian: apt install $package) and start again."
}

make_venv() {
    rm -rf "$environment"
    "$any_python" -m venv "$environment" >/dev/null && return
    rm -rf "$environment" # what is left has a Python and no installer
    return 1
}

install_requirements() { # requirements file
    if command -v uv >/dev/null && uv pip install --quiet --python "$python" --require-hashes -r "$1"; then return; fi
    "$python" -m pip --version >/dev/null 2>&1 || "$python" -m ensurepip >/dev/null || return
    "$python" -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all: -r "$1"
}

# npm brings plotly.js in the small build; the Python package has the full one, which serves as well but loads slower.
fetch_chart_library() {
    local stamp="$environment/installed-package-lock.json"
    if [ ! -f package-lock.json ] || cmp -s package-lock.json "$stamp" || ! command -v npm >/dev/null; then return; fi
    if ! HOME="${HOME:-$PWD/.data/cache}" npm ci --omit=dev --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-timeout=20000 \
        >/dev/null 2>"$environment/npm.log" </dev/null; then
        say "npm could not fetch the small build of plotly.js (see $environment/npm.log); the full one is used."
        say "To try again: rm $stamp"
    fi
    cp package-lock.json "$stamp"
}

install_from_system() { # package
    apt-get update -qq >/dev/null </dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null </dev/null
}
