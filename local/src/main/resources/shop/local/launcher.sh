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

# shop rebuild-search, shop verify-ledger, shop create-admin --email ...: the same, while it is open.
case ${1:-} in
  rebuild-search | reindex | verify-ledger | create-admin)
    exec "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -Xlog:disable \
      -Dlogback.configurationFile=logback-local.xml -Ddata="${SHOP_DATA:-$root/data}" \
      -cp '@CLASS_PATH@' shop.local.OperatorCommands "$@" ;;
esac

# The options of its start; anything else belongs to Maven and is passed over.
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
