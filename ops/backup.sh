#!/usr/bin/env bash
# Puts everything that a new server needs into one archive: a fresh backup of the data, docker-compose.yml, .env and the
# settings and certificates of the proxy. Nothing is stopped for it. Made for cron: ops/handbook.
set -Eeuo pipefail
# shellcheck source=archive.sh
. "$(dirname "${BASH_SOURCE[0]}")/archive.sh"

usage='Aufruf: backup.sh [-w] [-C ORDNER]
  -C ORDNER  wo docker-compose.yml und .env liegen; sonst neben diesem Skript oder im aktuellen Ordner
  -w         es ist richtig, dass es weniger Buchungen sind als beim letzten Mal
In .env oder in der Umgebung:
  BACKUP_ARCHIVES  wohin; sonst in den Ordner sicherung neben docker-compose.yml
  BACKUP_COPY      wohin eine Kopie soll: zweite Platte, Netzlaufwerk. BACKUP_COPY_ANYWHERE=1 lässt jeden Ordner gelten
  BACKUP_KEY_FILE  Datei mit dem Schlüssel (openssl rand -hex 32): damit wird das Archiv verschlüsselt
Es bleiben die Archive von heute, das letzte von sieben Tagen und das letzte von vier Wochen.
Ende mit 0: gesichert, 1: nicht gesichert, 2: Aufruf oder Einstellung falsch, 3: läuft schon, 4: zu wenig Platz,
5: gesichert, aber nicht an den anderen Ort kopiert, 6: gesichert, aber mit weniger Buchungen als beim letzten Mal.'

failure='Nicht gesichert'
stage='' partial='' copy_partial='' fewer_are_right='' fewer=''

main() {
  clean_up_at_end
  read_arguments "$@"
  find_stack
  find_key
  [ -z "$key_file" ] || check_key
  make_archive
  local size
  size=$(megabytes "$(du -k "$archives/$name" | cut -f 1)")
  summary="Gesichert: $archives/$name, $size, $(thousands "$movements") Buchungen"
  [ -z "$copies" ] || copy_archive
  summary="$summary${copies:+, Kopie in $copies}, $SECONDS s"
  [ -z "$fewer" ] || warn_of_loss
}

clean_up() {
  rm -rf -- "$stage" "$partial" "$copy_partial"
  conclude
}

read_arguments() {
  local folder=''
  while getopts C:hw option; do
    case $option in
      C) folder=$OPTARG ;;
      w) fewer_are_right=1 ;;
      h) summary=$usage && exit 0 ;;
      *) say "$usage" && exit 2 ;;
    esac
  done
  if [ $# -ge "$OPTIND" ]; then
    say "$usage"
    exit 2
  fi
  cd "${folder:-$(stack_folder)}" || exit 2
}

find_stack() {
  local file
  for file in docker-compose.yml .env; do
    [ -e "$file" ] || give_up 2 "In $PWD liegt kein $file. Den richtigen Ordner nennt -C."
  done
  lock_folder
  read_stack
  app=$(containers app)
  [ -n "$app" ] || give_up 1 "Die App läuft nicht, und nur sie kann sichern. In $PWD: docker compose up -d"
  app=${app%%$'\n'*}
  image=$(docker inspect --format '{{.Image}}' "$app")
  copies=$(setting BACKUP_COPY)
  archives=$(setting BACKUP_ARCHIVES)
  archives=$(realpath --canonicalize-missing "${archives:-sicherung}")
}

# What it protects must not lie beside it, and nobody else may read it.
check_key() {
  local folder
  for folder in "$PWD" "$archives" ${copies:+"$copies"}; do
    [[ $key_file != "$(realpath --canonicalize-missing "$folder")"/* ]] ||
      give_up 2 "Die Schlüsseldatei $key_file gehört an einen anderen Ort."
  done
  [[ $(stat -c %a "$key_file") == *00 ]] || give_up 2 "Andere können den Schlüssel lesen: chmod 600 $key_file"
  [ "$(head -n 1 "$key_file" | wc -c)" -gt 20 ] ||
    give_up 2 "Der Schlüssel in $key_file ist zu kurz: openssl rand -hex 32 > $key_file"
}

make_archive() {
  say "Sicherung der Daten, während die Arbeit weitergeht"
  local line
  line=$(docker exec "$app" node dist/ops/backup.js) ||
    give_up 1 'Die App konnte nicht sichern: der Grund steht oben, oder sie wurde dabei beendet.'
  backup=${line%%:*}
  find_proxy
  open_stage
  need_space
  collect
  name=$project-$(date +%Y%m%d-%H%M%S).tar.gz${key_file:+.enc}
  partial=$archives/$name.partial
  pack "$stage" "${parts[@]}" >"$partial"
  [ -z "$key_file" ] || sign "$partial"
  sync "$partial"
  mv "$partial" "$archives/$name"
  compare_with_last
  rotate "$archives"
}

# Bookings are never deleted: where there are fewer than there were, the data are gone or are not the same.
compare_with_last() {
  local last
  last=$(cat "$last_count" 2>/dev/null) || :
  if [ -z "$fewer_are_right" ] && [ "$movements" -lt "${last:-0}" ]; then
    fewer=$last
  else
    printf '%s\n' "$movements" >"$last_count"
  fi
}

warn_of_loss() {
  summary="$summary. Aber zuletzt waren es $(thousands "$fewer") Buchungen: Sind Daten verloren gegangen? Kein älteres
Archiv wurde gelöscht. Ist es richtig so, einmal: backup.sh -w"
  summary=${summary//$'\n'/ }
  exit 6
}

# The volumes of the proxy, as options of docker run. Who has another proxy has none.
find_proxy() {
  local proxy
  proxy=$(containers nginx-proxy-manager --all)
  proxy_volumes=()
  if [ -z "$proxy" ]; then
    say 'Ohne Einstellungen des Proxys: in diesem Stack gibt es keinen nginx-proxy-manager.'
    return
  fi
  proxy_volumes=(
    --volume "$(volume_at "$proxy" /data):/v/npm-data:ro"
    --volume "$(volume_at "$proxy" /etc/letsencrypt):/v/npm-certificates:ro"
  )
}

# Removes what a killed run has left, which the lock shows to be nobody's. Other stacks may use the same folder.
open_stage() {
  mkdir -p "$archives" || give_up 1 "In $archives kann nicht geschrieben werden."
  rm -rf -- "$archives/.sicherung.$project".*
  remove_partial "$archives"
  stage=$(mktemp --directory "$archives/.sicherung.$project.XXXXXX")
}

remove_partial() { rm -f -- "$1/$project"-????????-??????.tar.gz*.partial; }

# The parts lie there beside the archive for a moment. Packed they need at most as much again.
need_space() {
  local data settings needed free
  data=$(size_of_backup)
  settings=$(size_of_proxy)
  needed=$((2 * (data + settings) + 4096))
  free=$(free_kilobytes "$archives")
  [ "$free" -ge "$needed" ] ||
    give_up 4 "Zu wenig Platz in $archives: $(megabytes "$needed") nötig, $(megabytes "$free") frei."
}

size_of_backup() { docker exec "$app" du -sk "/backups/$backup" | cut -f 1; }

size_of_proxy() {
  [ ${#proxy_volumes[@]} -gt 0 ] || { echo 0 && return; }
  on_proxy du -skc "${without_logs[@]}" | tail -n 1 | cut -f 1
}

without_logs=(--exclude 'npm-data/logs/*' npm-data npm-certificates)

on_proxy() {
  "${on_volumes[@]}" --cap-add DAC_READ_SEARCH "${proxy_volumes[@]}" --workdir /v --entrypoint "$1" "$image" "${@:2}"
}

collect() {
  docker exec "$app" tar -C /backups -c "$backup" >"$stage/backup.tar"
  [ ${#proxy_volumes[@]} -eq 0 ] || collect_proxy
  cp docker-compose.yml .env "$here"/{archive,backup,restore}.sh "$stage/"
  [ ! -e docker-compose.override.yml ] || cp docker-compose.override.yml "$stage/"
  local manifest version
  manifest=$(docker exec "$app" cat "/backups/$backup/manifest.json")
  version=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' <<<"$manifest")
  movements=$(sed -n 's/^  "movements": \([0-9]*\),$/\1/p' <<<"$manifest")
  mapfile -t parts < <(find "$stage" -mindepth 1 -printf '%P\n' | sort)
  (
    cd "$stage"
    printf '# %s\n' 'Lagerblick-Archiv 1' "made $(date --iso-8601=seconds)" "backup $backup" "version $version" \
      "movements $movements" "kilobytes $(du -sk . | cut -f 1)" >"$sums"
    sha256sum -- "${parts[@]}" >>"$sums"
  )
}

# tar ends with 1 when a file changed while it was read: the database of the proxy then is asked for again.
collect_proxy() {
  local tries ended
  for tries in 1 2 3; do
    ended=0
    on_proxy tar -c --numeric-owner "${without_logs[@]}" >"$stage/proxy.tar" || ended=$?
    [ "$ended" -ne 0 ] || return 0
    [ "$ended" -eq 1 ] || break
    say "Die Einstellungen des Proxys haben sich während des Lesens geändert ($tries von 3)."
  done
  give_up 1 'Die Einstellungen des Proxys ließen sich nicht lesen.'
}

# Newest first: all of today, and the last one of seven days and of four weeks that have one.
rotate() {
  [ -z "$fewer" ] || return 0
  local file at day week today days=() weeks=()
  today=$(date +%Y%m%d)
  while read -r file; do
    at=${file#"$project-"}
    day=${at:0:8}
    week=$(date --date "$day" +%G-%V)
    if [ "$day" = "$today" ] || is_new_of 7 "$day" "${days[@]}" || is_new_of 4 "$week" "${weeks[@]}"; then
      [[ " ${days[*]} " == *" $day "* ]] || days+=("$day")
      [[ " ${weeks[*]} " == *" $week "* ]] || weeks+=("$week")
    else
      rm -f -- "$1/$file" || say "$1/$file lässt sich nicht entfernen."
    fi
  done < <(archives_in "$1" | sort --reverse)
}

# Whether this day or week is not among those that came before, and there is room for one more.
is_new_of() { [ $(($# - 2)) -lt "$1" ] && [[ " ${*:3} " != *" $2 "* ]]; }

archives_in() {
  local file
  for file in "$1/$project"-*; do
    file=${file##*/}
    [[ ! $file =~ ^"$project"-[0-9]{8}-[0-9]{6}\.tar\.gz(\.enc)?$ ]] || printf '%s\n' "$file"
  done
}

copy_archive() {
  local why=''
  copies=$(realpath --canonicalize-missing "$copies")
  if ! is_elsewhere; then
    why="$copies ist nicht eingehängt oder liegt auf derselben Platte"
  elif ! copy_checked; then
    why="die Kopie nach $copies ist misslungen, siehe oben"
  elif ! docker exec "$app" node dist/ops/backup.js --copied; then
    why="die Kopie liegt in $copies, aber die App konnte es nicht vermerken"
  fi
  [ -n "$why" ] || return 0
  summary="$summary. Aber $why."
  [ -z "$fewer" ] || warn_of_loss
  exit 5
}

# An unmounted folder lies on the disk of the system, or on that of the archives.
is_elsewhere() {
  [ "$(setting BACKUP_COPY_ANYWHERE)" != 1 ] || return 0
  [ -d "$copies" ] && [ "$(stat -c %m "$copies")" != / ] && [ "$(stat -c %d "$copies")" != "$(stat -c %d "$archives")" ]
}

# Read back from there before it counts as a copy. Called where a failure is asked for, so nothing ends by itself here.
copy_checked() {
  copy_partial=$copies/$name.partial
  mkdir -p "$copies" && remove_partial "$copies" &&
    cp "$archives/$name" "$copy_partial" && sync "$copy_partial" &&
    [ "$(sha256sum <"$archives/$name")" = "$(sha256sum <"$copy_partial")" ] &&
    mv "$copy_partial" "$copies/$name" && rotate "$copies"
}

main "$@"
