#!/usr/bin/env bash
# Unpacks cli/target/leastforce-image.tar as a container runtime would, and runs its entry point with the Java of this
# machine:
#   ./mvnw -Pquick,image -Djib.from.image=scratch -pl cli -am package && cli/src/test/scripts/check-image.sh
set -euo pipefail
cd "$(dirname "$0")/../../../.."
tar=$PWD/cli/target/leastforce-image.tar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "check-image: $1" >&2
  exit 1
}
expect() {
  grep -qF -- "$1" "$work/config.json" || fail "the configuration lacks $1"
}

[ -f "$tar" ] || fail "$tar does not exist"
tar -xf "$tar" -C "$work"
mkdir "$work/root"
layers=$(grep -o '"[0-9a-f]*\.tar\.gz"' "$work/manifest.json" | tr -d '"')
for layer in $layers; do
  tar -xzf "$work/$layer" -C "$work/root" 2>/dev/null
done

expect '"User":"65532:65532"'
expect '"WorkingDir":"/src"'
expect '"Entrypoint":["java","@/app/leastforce.flags","-cp","@/app/jib-classpath-file","io.github.leastforce.cli.Main"]'
expect '"org.opencontainers.image.licenses":"Apache-2.0"'
expect '"org.opencontainers.image.source":"https://github.com/leastforce/leastforce"'
expect '"created":"1970-01-01T00:00:00Z"' # the same bytes tomorrow
for file in LICENSE NOTICE leastforce.flags; do
  [ -s "$work/root/app/$file" ] || fail "the image has no $file"
done
[ -x "$work/root/usr/local/bin/leastforce" ] || fail 'the image has no command'

# As another user than the one who owns the repository, like a container that gets it mounted. JGit needs no git.
classes=$(sed "s#/app/#$work/root/app/#g" "$work/root/app/jib-classpath-file")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
run() {
  LC_ALL=C.UTF-8 "$java" "@$work/root/app/leastforce.flags" -cp "$classes" io.github.leastforce.cli.Main "$@"
}
run --version
code=0
run audit test-orgs/sprawl -f sarif -o "$work/out.sarif" -q || code=$?
[ "$code" = 1 ] || fail "the audit ended with $code, not with 1"
grep -q exposed-oauth-client "$work/out.sarif" || fail 'the audit found nothing'

cp -r test-orgs/tidy "$work/repository"
git -C "$work/repository" init -q
git -C "$work/repository" -c user.name=A -c user.email=a@example.com add -A
git -C "$work/repository" -c user.name=A -c user.email=a@example.com commit -q -m tidy
[ "$(id -u)" != 0 ] || chown -R 4711 "$work/repository"
run gate --base HEAD "$work/repository" -q >/dev/null || fail 'a repository that belongs to somebody else is not read'
echo 'check-image: sound'
