#!/bin/sh
# Get .venv ready:  sh requirements/install.sh site|test|lock
#
# Makes .venv with a Python that is new enough and puts the packages of requirements/NAME.txt into
# it, each checked against its hash, and this project itself. Does nothing when all that is done:
# a stamp in .venv remembers which lock, settings, folder and Python it was done for.
# PYTHON names the Python to use: a .venv of another version is then made anew.
set -eu

name=$1
venv=.venv
python=$venv/bin/python

new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
can_make_venvs='import ensurepip, venv'
version='import sys; print(sys.version)'

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

# A command of that name may be there and still not run (a version manager's stand-in), so ask it.
runs() {
    "$1" -c "$2" >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        runs "$PYTHON" "$new_enough" || fail "PYTHON=$PYTHON is not a Python 3.11 or newer that runs."
        runs "$PYTHON" "$can_make_venvs" || no_venvs "$PYTHON"
        echo "$PYTHON"
        return
    fi
    found=
    for candidate in python3.13 python3.12 python3.11 python3 python3.14 python3.15 python; do
        runs "$candidate" "$new_enough" || continue
        found=$candidate
        runs "$candidate" "$can_make_venvs" || continue
        echo "$candidate"
        return
    done
    [ -z "$found" ] || no_venvs "$found"
    fail "No Python 3.11 or newer was found. Install one, or name it: make site PYTHON=/path/to/python3"
}

no_venvs() {
    fail "$1 is new enough, but cannot make virtual environments." \
        "On Debian and Ubuntu: apt-get install python3-venv"
}

usable_venv() {
    runs "$python" "$new_enough" && runs "$python" 'import pip' || return 1
    # The commands in a .venv hold its address: one that was moved or copied does not work.
    grep -qF "$(pwd -P)/$venv" "$venv/bin/activate" || return 1
    [ -z "${PYTHON:-}" ] || [ "$("$PYTHON" -c "$version" 2>/dev/null)" = "$("$python" -c "$version")" ]
}

# What an installation depends on, as one number.
wanted() {
    { cat "requirements/$1.txt" pyproject.toml; pwd -P; "$python" -c "$version"; } | cksum
}

is_installed() {
    [ -f "$venv/installed-$1" ] && [ "$(cat "$venv/installed-$1")" = "$(wanted "$1")" ]
}

if ! usable_venv; then
    base=$(find_python)
    echo "Making $venv with $("$base" -V) …"
    "$base" -m venv --clear "$venv"
fi

# What the tests need holds all that the site needs.
if is_installed "$name" || { [ "$name" = site ] && is_installed test; }; then
    exit 0
fi

count=$(grep -c '^[a-z0-9].*==' "requirements/$name.txt")
echo "Installing $count pinned packages into $venv (about a minute the first time) …"
pip="$python -m pip --quiet --disable-pip-version-check --no-input"
$pip install --no-deps --require-hashes --requirement "requirements/$name.txt"
if [ "$name" != lock ]; then
    $pip install --no-deps --no-build-isolation --editable .
    $pip check
fi
wanted "$name" > "$venv/installed-$name"
