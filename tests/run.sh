#!/usr/bin/env bash
# Installs what the tests need and runs them all. The last line is "N passed, N failed, N skipped".
# Exit code 0 only when something ran and nothing failed.
# With --long the fuzzer of the .xlsx reader (FuzzTests) runs for five minutes, not for a second, and ChaosTests run 500 Recalcs, not 260.
set -u -o pipefail
if [ "${1:-}" = "--long" ]; then export OFFICEPM_FUZZ_SECONDS=300 OFFICEPM_CHAOS=500; fi
cd "$(dirname "$0")/.."

# Debian packages and what uses them. A test that lacks its program skips and says so.
#   libreoffice-calc  second opinion on formulas and looks        poppler-utils  PDF pages to pictures
#   fonts-crosextra-carlito  Calibri's metrics, so that widths and line breaks are those of Excel
#   chromium  the add-in's pane in a browser
packages=(libreoffice-calc poppler-utils fonts-crosextra-carlito chromium)

missing() {
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
  done
}

install_packages() {
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then as_root=(sudo -n); else return 1; fi
  fi
  for attempt in 1 2 3; do
    "${as_root[@]}" apt-get update -qq \
      && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null \
      && return 0
    echo "apt-get did not succeed (attempt $attempt of 3)" >&2
    "${as_root[@]}" dpkg --configure -a >/dev/null 2>&1
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -f >/dev/null 2>&1
    sleep $((attempt * 3))
  done
  return 1
}

if command -v apt-get >/dev/null 2>&1; then
  mapfile -t wanted < <(missing)
  if [ "${#wanted[@]}" -gt 0 ]; then
    echo "Installing ${wanted[*]}"
    install_packages "${wanted[@]}" \
      || echo "Could not install ${wanted[*]} here: install them by hand. Tests that need them are skipped." >&2
  fi
else
  command -v soffice >/dev/null 2>&1 \
    || echo "No apt-get here: install LibreOffice Calc and pdftoppm (poppler) by hand. Tests that need them are skipped." >&2
fi

# What npm brings, unless it is there already. The lock files name no addresses: npm takes its own registry.
npm_packages() {
  local folder=$1 what=$2
  if [ -d "$folder/node_modules" ] && [ ! "$folder/package-lock.json" -nt "$folder/node_modules" ]; then return 0; fi
  echo "Installing $what"
  if (cd "$folder" && npm ci --no-progress --loglevel=error); then
    touch "$folder/node_modules"
  else
    echo "Could not install $what here. Tests that need it are skipped." >&2
    return 1
  fi
}

# Azure Table Storage for the tests of the run history; the add-in's tools, and its pages, which the build of the service takes along.
has_addin=false
if command -v npm >/dev/null 2>&1; then
  npm_packages tests/azurite Azurite
  if npm_packages addin "the add-in's tools"; then has_addin=true; fi
else
  echo "No npm here: install Node 20 for the add-in and the tests of Azure Table Storage. They are skipped." >&2
fi

# The Bicep compiler for the test of the deployment template.
dotnet restore tests/bicep --nologo -v quiet >/dev/null 2>&1 || echo "The Bicep compiler cannot be restored here. The test that needs it is skipped." >&2

log=$(mktemp)
addin_log=$(mktemp)
trap 'rm -f "$log" "$addin_log"' EXIT

addin_failed=0
if [ "$has_addin" = true ] && ! (cd addin && npm run --silent types && npm run --silent lint && npm run --silent build); then
  addin_failed=1
fi

dotnet build OfficePM.sln --nologo -v quiet || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

# The command line as one native program. Its intermediate files lie apart: the tests run what was built above.
native=$(mktemp -d)
trap 'rm -rf "$log" "$addin_log" "$native"' EXIT
native_failed=0
publish_native() {
  dotnet "$1" service/OfficePM.Service -r "$(uname -s | sed 's/Darwin/osx/;s/Linux/linux/')-$(uname -m | sed 's/x86_64/x64/;s/aarch64/arm64/')" -p:PublishAot=true --artifacts-path "$native/made" --nologo -v quiet "${@:2}"
}
if ! command -v clang >/dev/null 2>&1 && ! command -v gcc >/dev/null 2>&1; then
  echo "No gcc or clang here: the native command line is not built. Its tests are skipped." >&2
elif ! publish_native restore; then
  echo "The native compiler cannot be restored here: the native command line is not built. Its tests are skipped." >&2
elif publish_native publish -c Release --no-restore -p:RunAnalyzers=false -o "$native/officepm"; then
  export OFFICEPM_NATIVE="$native/officepm/officepm"
else
  native_failed=1
fi

dotnet test --solution OfficePM.sln --no-build --no-ansi --output Normal 2>&1 | tee "$log"
status=$?

# The summary block of Microsoft.Testing.Platform, one for all projects.
read -r passed failed skipped < <(awk '
  /Test run summary/ { inside = 1 }
  inside && $1 == "succeeded:" { passed = $2 }
  inside && $1 == "failed:"    { failed = $2 }
  inside && $1 == "skipped:"   { skipped = $2 }
  END { print passed + 0, failed + 0, skipped + 0 }' "$log")

# The add-in: tests beside its code, then in a browser against the service that was built above. Each ends with a line like ours.
addin_tests() {
  npm run --silent "$1" 2>&1 | tee "$addin_log"
  local a b c
  if read -r a b c < <(sed -nE 's/^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$/\1 \2 \3/p' "$addin_log" | tail -n 1) && [ -n "$c" ]; then
    passed=$((passed + a)) failed=$((failed + b)) skipped=$((skipped + c))
  else
    addin_failed=$((addin_failed + 1))
  fi
}
if [ "$has_addin" = true ]; then
  cd addin
  addin_tests test
  addin_tests e2e
  cd ..
else
  echo "The add-in's tests are skipped: its tools are not there." >&2
  skipped=$((skipped + 1))
fi
failed=$((failed + addin_failed + native_failed))

# A runner that crashed counts as a failure although no test is named.
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
if [ "$((passed + failed))" -eq 0 ]; then failed=1; echo "No test ran." >&2; fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
