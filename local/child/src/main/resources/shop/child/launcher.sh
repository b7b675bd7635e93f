#!/bin/sh
# Starts a program of this project. The build generates this file.
set -eu
root='@ROOT@'

@FIND_JDK@
jdk=$(find_jdk "${JAVA_HOME:-}" '@JAVA_HOME@' "$(on_path)")
if [ -z "$jdk" ]; then
  echo "@NAME@: no JDK $min_java_version or newer found. Install one (any vendor), set JAVA_HOME to its folder, and try again." >&2
  exit 1
fi

@PROGRAM@
