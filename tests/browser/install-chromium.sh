#!/bin/sh
# Gets Debian's chromium for the browser tests when it is missing and this user may install packages.
# Ends with 0 when it is there, or may be missing; with 1 when it is missing although CI=true.
set -eu

if command -v chromium >/dev/null; then
    exit 0
fi

as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi

# A question would stop a test run for ever, so nothing here may ask one.
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "installing chromium for the browser tests"
    log=$(mktemp)
    if $as_root apt-get update -qq >"$log" 2>&1 &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq --yes --no-install-recommends chromium >>"$log" 2>&1 &&
        command -v chromium >/dev/null; then
        rm -f "$log"
        exit 0
    fi
    echo "chromium could not be installed; the last lines of apt-get:" >&2
    tail -n 5 "$log" >&2
    rm -f "$log"
fi

if [ "${CI:-}" = true ]; then
    echo "chromium is missing: in CI the browser tests must run" >&2
    exit 1
fi
echo "chromium is missing: the browser tests will be skipped (Debian: apt-get install chromium)" >&2
