#!/bin/sh
# Starts a program of this project. The build generates this file.
set -eu
root='@ROOT@'

is_usable() {
  [ -x "$1/bin/java" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null) || return 1
  [ "${version:-0}" -ge @RELEASE@ ]
}

# Prints the home of the java on the PATH. Follows symbolic links.
on_path() {
  java=$(command -v java) || return 0
  while [ -L "$java" ]; do
    link=$(readlink "$java")
    case $link in /*) java=$link ;; *) java=$(dirname "$java")/$link ;; esac
  done
  dirname "$(dirname "$java")"
}

jdk=
for candidate in "${JAVA_HOME:-}" '@JAVA_HOME@' "$(on_path)"; do
  if [ -n "$candidate" ] && is_usable "$candidate"; then
    jdk=$candidate
    break
  fi
done
if [ -z "$jdk" ]; then
  echo "@NAME@: no JDK @RELEASE@ or newer found. Install one (any vendor), set JAVA_HOME to its folder, and try again." >&2
  exit 1
fi
