#!/usr/bin/env bash
# Installs what `compare` measures against, into SDA_PEERS (default: sda-peers in the user's cache). Nothing else is changed but
# Debian packages that a build needs. Each peer is optional: one that cannot be had is named, and its rows say so.
#   SDA_SGP4_SOURCE=FOLDER   build python-sgp4 from this unpacked source instead of Debian's source package
set -uo pipefail
peers="${SDA_PEERS:-${XDG_CACHE_HOME:-$HOME/.cache}/sda-peers}"
mkdir -p "$peers"
peers="$(cd "$peers" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
done_with=() missing=()
root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Debian's source package, with lists of our own: the system's sources stay as they are.
debian_source() {
  command -v apt-get >/dev/null || return 1
  command -v dpkg-source >/dev/null || root apt-get install -y -qq dpkg-dev || return 1
  local suite; suite="$(. /etc/os-release && echo "${VERSION_CODENAME:-}")"
  mkdir -p "$work/apt/parts" "$work/apt/lists/partial"
  local mirror; mirror="$(apt-cache policy | awk '$2 ~ /^https?:/ && /main/ && !/security/ && !/updates/ {print $2; exit}')"
  printf 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$mirror" "$suite" >"$work/apt/parts/src.list"
  local own=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/apt/parts" -o "Dir::State::lists=$work/apt/lists"
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o "APT::Sandbox::User=$(id -un)")
  apt-get -qq "${own[@]}" update && (cd "$work" && apt-get -qq "${own[@]}" source sgp4) && source="$(ls -d "$work"/sgp4-*/)"
}

# The project's own setup.py with its own flags; Python's build adds -O2 or -O3 as the distribution set it.
build_python_sgp4() {
  local python=/usr/bin/python3
  [ -f "$("$python" -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h" ] && "$python" -c 'import numpy, setuptools' 2>/dev/null && command -v g++ >/dev/null ||
    root apt-get install -y -qq g++ python3-dev python3-numpy python3-setuptools || return 1
  cp -r "$1" "$work/build" && (cd "$work/build" && "$python" setup.py -q build_ext --inplace) || return 1
  compgen -G "$work/build/sgp4/vallado_cpp*.so" >/dev/null || return 1
  rm -rf "$peers/python" && mkdir -p "$peers/python" && cp -r "$work/build/sgp4" "$peers/python/"
  [ -d "$work/build/sgp4.egg-info" ] || (cd "$work/build" && "$python" setup.py -q egg_info)
  cp -r "$work/build/sgp4.egg-info" "$peers/python/"
  printf '#!/bin/sh\nPYTHONPATH="%s" exec %s "$@"\n' "$peers/python" "$python" >"$peers/python/python"
  chmod +x "$peers/python/python"
}

pip_python_sgp4() {
  rm -rf "$peers/python"
  python3 -m venv "$peers/python/venv" && "$peers/python/venv/bin/pip" -q install --retries 0 sgp4 numpy || { rm -rf "$peers/python"; return 1; }
  printf '#!/bin/sh\nexec "%s" "$@"\n' "$peers/python/venv/bin/python" >"$peers/python/python"
  chmod +x "$peers/python/python"
}

accelerated() { "$peers/python/python" -c 'import sgp4.api, sys; sys.exit(not sgp4.api.accelerated)'; }

source="${SDA_SGP4_SOURCE:-}"
from="${source:-the source package sgp4 of Debian}"
if { [ -n "$source" ] || debian_source; } && build_python_sgp4 "$source" && accelerated; then
  done_with+=("python-sgp4, built with its own setup.py from $from, in $peers/python")
elif pip_python_sgp4 && accelerated; then
  done_with+=("python-sgp4 from PyPI, in $peers/python")
else
  missing+=("python-sgp4: neither the source package sgp4 of Debian nor 'pip install sgp4' could be had; SDA_SGP4_SOURCE=FOLDER builds an unpacked source")
fi

if command -v npm >/dev/null || root apt-get install -y -qq npm; then
  if npm install --silent --no-fund --no-audit --prefix "$peers/node" satellite.js@7.1.0; then
    done_with+=("satellite.js 7.1.0 from npm, in $peers/node")
  else
    missing+=("satellite.js: npm install failed")
  fi
else
  missing+=("satellite.js: there is no npm")
fi

for line in "${done_with[@]+"${done_with[@]}"}"; do echo "installed: $line"; done
for line in "${missing[@]+"${missing[@]}"}"; do echo "missing:   $line"; done
