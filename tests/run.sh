#!/usr/bin/env bash
# Installs what the tests need and runs them all. The last line is "N passed, N failed, N skipped".
# Exit code 0 only when something ran and nothing failed.
# With --long the fuzzer of the .xlsx reader (FuzzTests) runs for five minutes, not for a second.
set -u -o pipefail
if [ "${1:-}" = "--long" ]; then export OFFICEPM_FUZZ_SECONDS=300; fi
cd "$(dirname "$0")/.."

# Debian packages and what uses them. A test that lacks its program skips and says so.
#   libreoffice-calc  second opinion on formulas and looks        poppler-utils  PDF pages to pictures
#   fonts-crosextra-carlito  Calibri's metrics, so that widths and line breaks are those of Excel
packages=(libreoffice-calc poppler-utils fonts-crosextra-carlito)

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

# Azure Table Storage for the tests of the run history. The lock file names no addresses: npm takes its own registry.
if command -v npm >/dev/null 2>&1; then
  if [ ! -d tests/azurite/node_modules/azurite ] || [ tests/azurite/package-lock.json -nt tests/azurite/node_modules ]; then
    echo "Installing Azurite"
    if (cd tests/azurite && npm ci --no-progress --loglevel=error); then
      touch tests/azurite/node_modules
    else
      echo "Could not install Azurite here. Tests that need it are skipped." >&2
    fi
  fi
else
  echo "No npm here: install Node 20 for the tests of Azure Table Storage. They are skipped." >&2
fi

# The Bicep compiler for the test of the deployment template.
dotnet restore tests/bicep --nologo -v quiet >/dev/null 2>&1 || echo "The Bicep compiler cannot be restored here. The test that needs it is skipped." >&2

log=$(mktemp)
trap 'rm -f "$log"' EXIT

dotnet build OfficePM.sln --nologo -v quiet || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
dotnet test --solution OfficePM.sln --no-build --no-ansi --output Normal 2>&1 | tee "$log"
status=$?

# The summary block of Microsoft.Testing.Platform, one for all projects.
read -r passed failed skipped < <(awk '
  /Test run summary/ { inside = 1 }
  inside && $1 == "succeeded:" { passed = $2 }
  inside && $1 == "failed:"    { failed = $2 }
  inside && $1 == "skipped:"   { skipped = $2 }
  END { print passed + 0, failed + 0, skipped + 0 }' "$log")

# A runner that crashed counts as a failure although no test is named.
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
if [ "$((passed + failed))" -eq 0 ]; then failed=1; echo "No test ran." >&2; fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
