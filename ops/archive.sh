#!/usr/bin/env bash
# What backup.sh and restore.sh share: it lies beside them and does nothing by itself.
# An archive is a tar.gz: SHA256SUMS (which begins with what it is), backup.tar (a folder as the app writes it),
# proxy.tar, docker-compose.yml, .env and these scripts. Encrypted, its last 65 bytes are the HMAC of all before them:
#   head -c -65 ARCHIVE.enc | openssl enc -d -aes-256-cbc -pbkdf2 -iter 600000 -pass file:KEY > ARCHIVE

# shellcheck disable=SC2034 # what is not used here is used there
set -Eeuo pipefail
umask 077
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# cron knows little more than /usr/bin and /bin. A German locale would sort and count in its own way.
export PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C
# What is in .env counts, and a restore changes it.
unset RESTORED

sums=SHA256SUMS
# Beside .env: how many bookings the last archive held.
last_count=.letzte-sicherung
cipher=(-aes-256-cbc -pbkdf2 -iter 600000)
mac_bytes=65
# What the last line says; the script says what it is when it failed.
summary='' failure=''

say() { printf '%s\n' "$*" >&2; }

# Ends with this exit code, after clean_up of the script.
give_up() {
  summary="$failure: $2"
  exit "$1"
}

# The one line on stdout, also where something unforeseen ends the script.
conclude() { printf '%s\n' "${summary:-$failure: siehe die Meldungen darüber.}"; }

clean_up_at_end() {
  trap clean_up EXIT
  trap 'give_up 130 Abgebrochen.' INT
  trap 'give_up 143 Abgebrochen.' TERM HUP
}

# Where docker-compose.yml lies: beside this file or above it, otherwise here.
stack_folder() {
  local folder
  for folder in "$here" "$here/.."; do
    if [ -e "$folder/docker-compose.yml" ]; then
      cd "$folder" && pwd -P
      return
    fi
  done
  pwd -P
}

# One run at a time for a folder, backup or restore: the folder itself is locked, and nothing is left lying about.
lock_folder() {
  exec 9<.
  flock --nonblock 9 || give_up 3 "Es läuft schon eine Sicherung oder Wiederherstellung in $PWD."
}

# A value as docker compose takes it, from the environment or from .env, none of which is executed.
setting() {
  if [ -n "${!1+x}" ]; then
    printf '%s' "${!1}"
  elif [ -e .env ]; then
    sed -nE "/^[[:space:]]*(export[[:space:]]+)?$1[[:space:]]*=/{
      s/\r$//; s/^[^=]*=[[:space:]]*//
      s/^'([^']*)'.*/\1/; t found
      s/^\"([^\"]*)\".*/\1/; t found
      s/(^|[[:space:]]+)#.*//; s/[[:space:]]+$//
      :found
      p
    }" .env | tail -n 1
  fi
}

# Reads docker-compose.yml with .env, and says whether it is that of Lagerblick.
read_stack() {
  docker info >/dev/null || give_up 1 'Docker antwortet nicht. Läuft es, und darf dieser Benutzer es benutzen (sudo)?'
  config=$(docker compose config) || give_up 2 "docker-compose.yml und .env in $PWD passen nicht, siehe oben."
  project=$(sed -n 's/^name: *//p' <<<"$config" | tr -d "\"'")
  local service
  for service in app mongodb; do
    grep -qx "  $service:" <<<"$config" || give_up 2 "docker-compose.yml in $PWD gehört nicht zu Lagerblick."
  done
}

# The containers of a service of this project, whoever made them. More options: --all.
containers() { docker compose ps --quiet "${@:2}" "$1" 2>/dev/null || :; }

# The volume that a container has at this path.
volume_at() { docker inspect --format "{{range .Mounts}}{{if eq .Destination \"$2\"}}{{.Name}}{{end}}{{end}}" "$1"; }

# Runs a tool on volumes, as root and without any network, out of an image that is here already.
on_volumes=(docker run --rm --interactive --pull never --network none --read-only --user 0:0 --cap-drop ALL)

free_kilobytes() { df --output=avail -k "$1" | tail -n 1; }

megabytes() { awk -v kilobytes="$1" 'BEGIN { printf "%.1f MB", kilobytes * 1024 / 1e6 }' | tr . ,; }

thousands() { sed -E ':more; s/^([0-9]+)([0-9]{3})/\1.\2/; t more' <<<"$1"; }

# Writing an archive: of these files of a folder

pack() {
  if [ -z "$key_file" ]; then
    packed "$@"
  else
    packed "$@" | openssl enc "${cipher[@]}" -salt -pass "file:$key_file"
  fi
}

packed() { tar -C "$1" --owner=0 --group=0 --numeric-owner -cz "$sums" "${@:2}"; }

sign() {
  local salt mac
  salt=$(salt_of "$1")
  mac=$(mac_with "$salt" <"$1")
  printf '%s\n' "$mac" >>"$1"
}

# Reading one

is_sealed() { [ "$(head -c 8 "$1" | tr -d '\0')" = Salted__ ]; }

check_seal() {
  local salt
  [ -n "$key_file" ] || give_up 2 'Das Archiv ist verschlüsselt. Den Schlüssel nennt --key DATEI.'
  salt=$(salt_of "$1")
  [ "$(head -c "-$mac_bytes" "$1" | mac_with "$salt")" = "$(tail -c "$mac_bytes" "$1")" ] ||
    give_up 1 'Der Schlüssel passt nicht, oder das Archiv ist beschädigt oder abgeschnitten.'
}

opened() {
  if is_sealed "$1"; then
    head -c "-$mac_bytes" "$1" | openssl enc -d "${cipher[@]}" -pass "file:$key_file"
  else
    cat "$1"
  fi
}

# Only the first file is read for it; that the rest is left makes the programs before complain.
read_header() {
  header=$(opened "$1" 2>/dev/null | tar -xzO --occurrence=1 "$sums" 2>/dev/null) || :
  case $header in
    '# Lagerblick-Archiv 1'$'\n'*) ;;
    '# Lagerblick-Archiv '*) give_up 1 'Das Archiv ist neuer als dieses Skript. Im Archiv liegt ein passendes.' ;;
    *) give_up 1 'Das ist kein Archiv von Lagerblick, oder es ist beschädigt.' ;;
  esac
  backup=$(field backup)
  movements=$(field movements)
  [[ $backup =~ ^[[:alnum:]._-]+$ && $movements =~ ^[0-9]+$ && $(field kilobytes) =~ ^[0-9]+$ ]] ||
    give_up 1 'Das Archiv ist beschädigt.'
  held="Sicherung vom $(date --date "$(field made)" '+%d.%m.%Y %H:%M') (Lagerblick $(field version))"
}

field() { sed -n "s/^# $1 //p" <<<"$header"; }

unpack() { tar -x "${@:2}" --no-same-owner --no-same-permissions -C "$1"; }

check_parts() {
  local part
  cd "$1"
  [ -z "$(find . -mindepth 1 ! -type f)" ] || give_up 1 'Im Archiv ist etwas, das nicht hineingehört.'
  for part in backup.tar docker-compose.yml .env; do
    grep -q "^[0-9a-f]\{64\}  $part\$" "$sums" || give_up 1 "Im Archiv fehlt $part."
  done
  sha256sum --check --strict --quiet "$sums" >&2 || give_up 1 'Das Archiv ist beschädigt, siehe oben.'
  cd "$OLDPWD"
}

# Keys

# The file with the key, if there is one.
find_key() {
  key_file=$(setting BACKUP_KEY_FILE)
  [ -n "$key_file" ] || return 0
  [ -r "$key_file" ] || give_up 2 "Die Schlüsseldatei $key_file fehlt oder ist nicht lesbar."
  key_file=$(realpath "$key_file")
}

# The HMAC of what openssl has encrypted, under a key of its own that comes from the same file and the same salt.
mac_with() {
  local key
  key=$(openssl enc "${cipher[@]}" -md sha512 -S "$1" -P -pass "file:$key_file" | sed -n 's/^key=//p')
  hmac "$key"
}

salt_of() { head -c 16 "$1" | tail -c 8 | od -An -v -tx1 | tr -d ' \n'; }

# HMAC-SHA-256 of what comes in. openssl wants its key on the command line, where everybody on the machine sees it.
hmac() {
  local key=$1 inner='' outer='' digest byte i
  for ((i = 0; i < 64; i++)); do
    byte=$((16#${key:2*i:2}0 >> 4))
    printf -v inner '%s\\x%02x' "$inner" $((byte ^ 0x36))
    printf -v outer '%s\\x%02x' "$outer" $((byte ^ 0x5c))
  done
  digest=$({ printf '%b' "$inner" && cat; } | sha256sum)
  { printf '%b' "$outer" && printf '%b' "$(sed 's/ .*//; s/../\\x&/g' <<<"$digest")"; } | sha256sum | cut -c 1-64
}
