#!/bin/sh
# Validates SARIF files with Microsoft's multitool, with the rules for SARIF itself and for GitHub code scanning.
#
#   cli/src/test/scripts/validate-sarif.sh [FILE…]     default: the samples that the tests of analyzer-core write
#
# Needs Node.js 18+ and, once, network access to an npm registry. Fails on any error or warning. The tool has two blind spots,
# both guarded here: it exits with 0 whatever it finds, so its own log is read; and a file that it cannot read
# gives an empty log, so every log must hold the note that such files always earn.
set -eu
root=$(cd "$(dirname "$0")/../../../.." && pwd)
work=$root/cli/target/sarif-multitool
tool=$work/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
if [ ! -f "$tool" ]; then
  mkdir -p "$work"
  npm install --prefix "$work" --no-audit --no-fund --loglevel=error @microsoft/sarif-multitool@5.7.0 >&2
fi
chmod u+x "$tool"

# Prints "errors warnings notes" of one file.
validate() {
  # The binary, not the npm wrapper: that one hands the semicolon to a shell.
  "$tool" validate "$1" --rule-kind "Sarif;Ghas" --level "Error;Warning;Note" \
    --output "$work/log.sarif" --log ForceOverwrite >"$work/out.txt" 2>&1 || { cat "$work/out.txt" >&2; return 1; }
  node -e '
    const run = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8").replace(/^\uFEFF/, "")).runs[0];
    const count = level => (run.results || []).filter(r => (r.level || "warning") === level).length;
    (run.results || []).filter(r => r.level !== "note").forEach(r => {
      const at = r.locations && r.locations[0].physicalLocation.region;
      console.error(`  ${r.ruleId} ${r.level || "warning"} line ${at ? at.startLine : "?"}: ${(r.message.arguments || []).join(" · ")}`);
    });
    console.log(count("error"), count("warning"), count("note"));
  ' "$work/log.sarif"
}

[ $# -gt 0 ] || set -- "$root"/analyzer-core/target/sarif-samples/*.sarif
[ -f "$1" ] || { echo "no such file: $1 (run mvn test first)" >&2; exit 2; }

failed=0
for file in "$@"; do
  counts=$(validate "$file")
  # shellcheck disable=SC2086
  set -- $counts
  verdict=ok
  [ "$1" = 0 ] && [ "$2" = 0 ] || { verdict=FAILED; failed=1; }
  [ "$3" != 0 ] || { verdict="FAILED: not read"; failed=1; }
  echo "$verdict: $file: $1 errors, $2 warnings, $3 notes"
done

# The guards themselves: a wrong index must be an error, an unknown level an unread file.
printf '%s' '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t","rules":[]}},"results":[{"ruleIndex":7,"message":{"text":"m."}}]}]}' >"$work/bad-index.sarif"
printf '%s' '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[{"level":"dreadful","message":{"text":"m."}}]}]}' >"$work/unread.sarif"
case $(validate "$work/bad-index.sarif" 2>/dev/null) in "0 "*) echo "the validator overlooks a wrong rule index" >&2; failed=1 ;; esac
case $(validate "$work/unread.sarif" 2>/dev/null) in *" 0") ;; *) echo "the validator now notices unreadable files: simplify this script" >&2 ;; esac
exit $failed
