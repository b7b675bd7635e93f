#!/bin/sh
# Starts the shop that the build made; the build writes this file. Its options:
#   -Dport=8080 -Dstripe.port=12111 -Ddata=FOLDER -Dfresh -Ddemo=false -Dsearch=false
# Anything else belongs to Maven and is passed over.
set -eu
root='@ROOT@'

is_usable() {
  [ -x "$1/bin/java" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null) || return 1
  [ "${version:-0}" -ge @RELEASE@ ]
}

# The home of the java on the PATH, through its links.
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
  echo "shop: no JDK @RELEASE@ or newer found. Install one (any vendor), set JAVA_HOME to it, and try again." >&2
  exit 1
fi

# shop dead-letters list, shop dead-letters redrive --all: what operators do about the folder data/,
# or SHOP_DATA.
if [ "${1:-}" = dead-letters ]; then
  shift
  exec "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -Xlog:disable \
    -Dlogback.configurationFile=logback-local.xml \
    -Ddynamodb.local.lib="$root/local/dynamodb/target/lib" -Dsearch=false \
    -Ddata="${SHOP_DATA:-$root/data}" \
    -cp '@CLASS_PATH@' shop.local.DeadLettersCommand "$@"
fi

# shop rebuild-search: the index of the shop on data/ or SHOP_DATA; with OPENSEARCH_ENDPOINT set, of
# the one that the environment names.
if [ "${1:-}" = rebuild-search ]; then
  shift
  exec "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -Xlog:disable \
    -Dlogback.configurationFile=logback-local.xml -Ddata="${SHOP_DATA:-$root/data}" \
    -cp '@CLASS_PATH@' shop.local.RebuildSearchCommand "$@"
fi

left=$#
while [ "$left" -gt 0 ]; do
  argument=$1
  shift
  left=$((left - 1))
  if [ "$argument" = -D ] && [ "$left" -gt 0 ]; then
    argument=-D$1
    shift
    left=$((left - 1))
  fi
  case $argument in
    -Dfresh | -Dfresh=* | -Dport=* | -Dstripe.port=* | -Ddata=* | -Ddemo=* | -Dsearch=*) set -- "$@" "$argument" ;;
  esac
done

# C1 only: ready sooner and smaller. The archive of loaded classes is made when a shop ends, and made
# anew when the class path or the JDK changed.
exec "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx768m -Xss512k \
  -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$root/local/target/shop.jsa" -Xlog:disable \
  -Dlogback.configurationFile=logback-local.xml \
  '-Djava.util.logging.SimpleFormatter.format=%4$s %3$s: %5$s%6$s%n' \
  -Ddynamodb.local.lib="$root/local/dynamodb/target/lib" \
  -Dopensearch.local.lib="$root/local/search/target/lib" -Ddata="$root/data" "$@" \
  -cp '@CLASS_PATH@' shop.local.LocalShop
