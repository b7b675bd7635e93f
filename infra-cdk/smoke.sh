#!/bin/sh
# Smoke test: sends requests that change nothing to a deployed shop and checks the status of each response.
# Usage: infra-cdk/smoke.sh https://HOST
set -eu
base=${1:?usage: infra-cdk/smoke.sh BASE_URL}
failed=0
expect() { # STATUS METHOD PATH
  status=$(curl -s -o /dev/null -w '%{http_code}' --max-time 30 -X "$2" "$base$3" || true)
  if [ "$status" = "$1" ]; then echo "ok      $2 $3 $status"; else echo "FAILED  $2 $3 $status, expected $1"; failed=1; fi
}
expect 200 GET /health/live
expect 200 GET /health/ready
expect 200 GET /api/v1/products
expect 200 GET /api/v1/categories
expect 401 GET /api/v1/cart
expect 401 GET /api/v1/admin/stats
expect 401 GET /metrics
expect 400 POST /api/v1/payments/webhook
expect 404 GET /api/v1/nothing
[ $failed = 0 ] || { echo "smoke: $base failed the smoke test" >&2; exit 1; }
echo "smoke: $base passed the smoke test"
