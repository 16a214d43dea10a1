# Finds a JDK 25 or newer; sourced by the scripts that start one.

is_25() { # is this java there, and 25 or newer?
  [ -x "$1" ] && "$1" -version 2>&1 | grep -qE '(openjdk|java) version "(2[5-9]|[3-9][0-9])'
}

find_java() {
  local candidate
  for candidate in \
    "${JAVA_HOME:-/nowhere}/bin/java" \
    "$(command -v java || true)" \
    /usr/lib/jvm/*/bin/java \
    /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/*/bin/java; do
    if is_25 "$candidate"; then echo "$candidate"; return; fi
  done
  echo "tributary: no JDK 25 or newer found in JAVA_HOME, PATH, /usr/lib/jvm or SDKMAN; install one, for example: apt-get install temurin-25-jdk, brew install openjdk, or sdk install java 25-tem" >&2
  return 1
}
