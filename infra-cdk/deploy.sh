#!/bin/sh
# Deploys a stage to the account and region of the AWS CLI's configuration, then runs the smoke test.
# Usage: infra-cdk/deploy.sh STAGE [NAME=VALUE ...]    for example origins=https://shop.example mail=ops@shop.example CURRENCY=EUR
# DEPLOY=synth only writes the template; DEPLOY=diff also shows the changes. Neither deploys.
set -eu
CDK=aws-cdk@2.1148.1
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
fail() { echo "deploy: $1" >&2; exit 1; }

[ $# -ge 1 ] || fail "the stage is missing: infra-cdk/deploy.sh development|staging|production [NAME=VALUE ...]"
stage=$1
shift
context="{\"stage\":\"$stage\""
for pair in "$@"; do
  case $pair in
    *[\"\\]*) fail "'$pair' must not contain a quotation mark or a backslash" ;;
    ?*=*) context="$context,\"${pair%%=*}\":\"${pair#*=}\"" ;;
    *) fail "'$pair' is not NAME=VALUE" ;;
  esac
done
context="$context}"
command -v node >/dev/null 2>&1 || fail "CDK needs node, which is not on the PATH: install Node.js 22 or newer."
if [ "${DEPLOY:-}" != synth ]; then
  case $context in
    *'"packaging":"image"'*) docker version >/dev/null 2>&1 || fail "packaging=image needs a running Docker." ;;
  esac
  command -v aws >/dev/null 2>&1 || fail "the AWS CLI is missing: install it and run 'aws configure'."
  aws sts get-caller-identity --query Account --output text >/dev/null || fail "the AWS CLI has no valid credentials: run 'aws configure'."
  aws ssm get-parameter --name /cdk-bootstrap/hnb659fds/version --query Parameter.Value --output text >/dev/null 2>&1 ||
    fail "this account and region is not bootstrapped for CDK: run 'npx $CDK bootstrap' once."
  aws secretsmanager describe-secret --secret-id "shop/$stage/stripe" >/dev/null 2>&1 ||
    fail "the secret shop/$stage/stripe is missing: docs/deploy.md describes how to create it."
fi

cd "$root"
./mvnw -q -B package -Pinfra,deploy -pl infra-cdk -am -Dmaven.test.skip=true -Dcdk.context="$context"
[ "${DEPLOY:-}" != synth ] || { echo "deploy: wrote infra-cdk/target/cdk.out"; exit 0; }

cdk() { npx --yes "$CDK" --app "$here/target/cdk.out" "$@"; }
cdk diff || fail "cdk diff failed."
[ "${DEPLOY:-}" != diff ] || exit 0
cdk deploy --all --progress events --require-approval broadening --outputs-file "$here/target/outputs.json"
base=$(node -e '
  const stack = Object.values(require(process.argv[1]))[0];
  console.log(stack.HostOutput ? "https://" + stack.HostOutput : stack.ApiOutput.replace(/\/$/, ""));
' "$here/target/outputs.json")
exec "$here/smoke.sh" "$base"
