# Functions that find a JDK for the build and for the shop. mvnw reads this file, and the build copies
# it into each script that starts a program.
min_java_version=25

is_usable() {
  # The search node needs the modules of a full JDK too, so a JRE is not enough.
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null) || return 1
  [ "${version:-0}" -ge "$min_java_version" ]
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

# Prints the first of the given homes that is usable, or nothing.
find_jdk() {
  for home in "$@"; do
    if [ -n "$home" ] && is_usable "$home"; then
      echo "$home"
      return
    fi
  done
}
