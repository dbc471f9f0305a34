#!/usr/bin/env bash
# Runs the integration tests of the plugin with other versions of Maven than the one that builds it; which, say the
# arguments.
set -euo pipefail
cd "$(dirname "$0")/../../.."

if [ $# -eq 0 ]; then
  set -- 3.8.8 3.9.12 4.0.0-rc-4
fi
homes=$PWD/maven-plugin/target/maven
for version in "$@"; do
  ./mvnw -q -B -ntp -N dependency:unpack \
    -Dartifact="org.apache.maven:apache-maven:$version:zip:bin" -DoutputDirectory="$homes"
  echo "Maven $version"
  ./mvnw -B -ntp -Pquick -pl maven-plugin -am verify \
    -Dinvoker.skip=false -Dinvoker.mavenHome="$homes/apache-maven-$version"
done
