#!/usr/bin/env bash
# Puts a released program into PATH: what is loaded must have the checksum of the release, and, where `gh` is there, an
# attestation that it was built by the release workflow of the repository.
#
# ASCERTAIN_VERSION; ASCERTAIN_REPOSITORY (owner/name; the repository of the action when it is empty); ASCERTAIN_RELEASES
# (the address of all releases, of GitHub by default); RUNNER_TEMP and GITHUB_PATH, as a runner sets them.
set -euo pipefail
version=${ASCERTAIN_VERSION:?}
if ! [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
  echo "::error title=ascertain::the version must be one such as 0.1.0, without a v"
  exit 2
fi
repository=${ASCERTAIN_REPOSITORY:-}
# The runner does not promise the name of a composite action's repository, but lays the action in a folder of that name.
if [ -z "$repository" ] && [[ ${GITHUB_ACTION_PATH:-} =~ /_actions/([^/]+/[^/]+)/ ]]; then
  repository=${BASH_REMATCH[1]}
fi
repository=${repository:-${GITHUB_REPOSITORY:-}}
releases=${ASCERTAIN_RELEASES:-${GITHUB_SERVER_URL:-https://github.com}/$repository/releases/download}

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) system=linux-x86_64 ;;
  Linux-aarch64 | Linux-arm64) system=linux-aarch64 ;;
  Darwin-*) system=macos-universal ;;
  *)
    echo "::error title=ascertain::there is no program for $(uname -s) on $(uname -m)"
    exit 2
    ;;
esac

name=ascertain-$version-$system
place=$(mktemp -d "${RUNNER_TEMP:-/tmp}/ascertain.XXXXXX")
for file in "$name.tar.xz" "$name.sha256"; do
  curl --fail --silent --show-error --location --retry 3 --output "$place/$file" "$releases/v$version/$file" || {
    echo "::error title=ascertain::$file of release v$version cannot be loaded from $releases"
    exit 4
  }
done
if command -v sha256sum > /dev/null; then sum=(sha256sum); else sum=(shasum -a 256); fi
expected=$(awk -v file="$name.tar.xz" '$2 == file { print $1 }' "$place/$name.sha256")
actual=$("${sum[@]}" "$place/$name.tar.xz" | cut -d ' ' -f 1)
if [ -z "$expected" ] || [ "$expected" != "$actual" ]; then
  echo "::error title=ascertain::$name.tar.xz has the checksum $actual, and the release says ${expected:-none}"
  exit 4
fi
if [ -z "${ASCERTAIN_RELEASES:-}" ] && command -v gh > /dev/null; then
  gh attestation verify "$place/$name.tar.xz" --repo "$repository" --source-ref "refs/tags/v$version" \
    --signer-workflow "$repository/.github/workflows/release.yml"
fi
tar -xf "$place/$name.tar.xz" -C "$place"
echo "$place/$name" >> "${GITHUB_PATH:?}"
"$place/$name/ascertain" version
