#!/usr/bin/env bash
# Runs the program, and keeps its exit status and its report for the steps that follow.
#
# ASCERTAIN_ARGUMENTS, divided by blanks; RUNNER_TEMP and GITHUB_OUTPUT, as a runner sets them.
set -uo pipefail
report=$(mktemp -d "${RUNNER_TEMP:?}/ascertain.XXXXXX")/ascertain.sarif
# Lines are blanks, too.
read -r -d '' -a arguments <<< "${ASCERTAIN_ARGUMENTS:-}"
ascertain lint --format github --format sarif --output "$report" ${arguments[@]+"${arguments[@]}"}
status=$?
{
  echo "status=$status"
  # Without a file that could be checked there is no report.
  [ ! -s "$report" ] || echo "sarif=$report"
} >> "${GITHUB_OUTPUT:?}"
