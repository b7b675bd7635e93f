# "shop dead-letters list" and "shop dead-letters redrive --all" work on the data folder: data/, or
# the folder in SHOP_DATA. The shop may be open or not.
if [ "${1:-}" = dead-letters ]; then
  shift
  exec "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -Xlog:disable \
    -Dlogback.configurationFile=logback-local.xml \
    -Ddynamodb.local.lib="$root/local/dynamodb/target/lib" -Dsearch=false \
    -Ddata="${SHOP_DATA:-$root/data}" \
    -cp '@CLASS_PATH@' shop.local.DeadLettersCommand "$@"
fi

# "shop reindex", "shop verify-ledger" and "shop create-admin --email ..." work on the same folder.
# The shop must be open.
case ${1:-} in
  rebuild-search | reindex | verify-ledger | create-admin)
    exec "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -Xlog:disable \
      -Dlogback.configurationFile=logback-local.xml -Ddata="${SHOP_DATA:-$root/data}" \
      -cp '@CLASS_PATH@' shop.local.OperatorCommands "$@" ;;
esac

# Keeps the options of the shop. Other arguments are for Maven and are ignored.
tier=1
remaining=$#
while [ "$remaining" -gt 0 ]; do
  argument=$1
  shift
  remaining=$((remaining - 1))
  if [ "$argument" = -D ] && [ "$remaining" -gt 0 ]; then
    argument=-D$1
    shift
    remaining=$((remaining - 1))
  fi
  case $argument in
    -Dtiered | -Dtiered=true) tier=4 ;;
    -Dfresh | -Dfresh=* | -Dport=* | -Dstripe.port=* | -Ddata=* | -Ddemo=* | -Dsearch=*) set -- "$@" "$argument" ;;
  esac
done

# Only the C1 compiler: faster start, less memory. With -Dtiered also C2, for the shop, the database and
# the search node. The JVM writes the class data sharing archive when the shop stops, and writes it
# again after the class path or the JDK has changed.
exec "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=$tier -Dchild.jvm.tier=$tier -Xmx768m -Xss512k \
  -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$root/local/target/shop.jsa" -Xlog:disable \
  -Dlogback.configurationFile=logback-local.xml \
  '-Djava.util.logging.SimpleFormatter.format=%4$s %3$s: %5$s%6$s%n' \
  -Ddynamodb.local.lib="$root/local/dynamodb/target/lib" \
  -Dopensearch.local.lib="$root/local/search/target/lib" -Ddata="$root/data" "$@" \
  -cp '@CLASS_PATH@' shop.local.LocalShop
