# C1 only: a command is over before C2 would pay.
exec "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -Xlog:disable \
  -Dlogback.configurationFile=logback-ops.xml -cp '@CLASS_PATH@' shop.ops.OpsTool "$@"
