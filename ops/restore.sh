#!/usr/bin/env bash
# Brings a stack back from an archive of backup.sh. All of the archive is checked first; the data go into new volumes
# while those of now stay as they are; one line in .env switches. Whatever fails leaves everything as it was.
set -Eeuo pipefail
# shellcheck source=archive.sh
. "$(dirname "${BASH_SOURCE[0]}")/archive.sh"

usage='Aufruf: restore.sh [-C ORDNER] [--key DATEI] [--yes] ARCHIV
  -C ORDNER    wo docker-compose.yml und .env liegen oder, auf einem leeren Server, liegen sollen;
               sonst neben diesem Skript oder im aktuellen Ordner
  --key DATEI  Schlüssel eines verschlüsselten Archivs; sonst BACKUP_KEY_FILE aus .env
  --yes        ohne Rückfrage
Ende mit 0: wiederhergestellt, 1: nicht, 2: Aufruf oder Einstellung falsch, 3: läuft schon, 4: zu wenig Platz,
5: wiederhergestellt, aber die Bestände passen nicht zu den Buchungen. Außer bei 0 und 5 ist alles, wie es war.'

failure='Nicht wiederhergestellt, alles ist, wie es war'
yes='' temporary='' touched='' switched='' finished='' books='0 Abweichungen' placed=() stopped=()

main() {
  clean_up_at_end
  read_arguments "$@"
  lock_folder
  rm -rf -- "$PWD"/.wiederherstellung.*
  temporary=$(mktemp --directory "$PWD/.wiederherstellung.XXXXXX")
  find_key
  unpack_archive
  place_files
  look_around
  check_backup
  ask
  restore_data
  switch
  finished=1
  [ "$books" = '0 Abweichungen' ] || exit 5
}

clean_up() {
  trap '' INT TERM HUP
  set +e
  [ -n "$finished" ] || roll_back >&2
  rm -rf -- "$temporary"
  conclude
}

# Of what was there only the app and its database were stopped; of what is new nothing stays.
roll_back() {
  [ -z "$touched" ] || take_back
  rm -f -- "${placed[@]}"
}

take_back() {
  say 'Zurück zu dem, was vorher war'
  docker rm --force "$database" "$runner" >/dev/null 2>&1
  [ -z "$switched" ] || mv -- "$temporary/env" .env
  if [ -z "$there" ]; then
    docker compose down --timeout 30
  elif [ -n "$switched" ]; then
    start_anew
  elif [ ${#stopped[@]} -gt 0 ]; then
    start_stopped
  fi || failed_back=1
  comm -13 <(printf '%s\n' "$volumes_before") <(volumes) | xargs --no-run-if-empty docker volume rm >/dev/null
  [ -z "${failed_back-}" ] || summary="$failure. Nur läuft der Stack nicht wieder. In $PWD: docker compose up -d"
}

# Who interrupts a stop ends only the waiting for it: the engine goes on, and would end what was started too early.
start_stopped() { docker stop "${stopped[@]}" >/dev/null && docker start "${stopped[@]}" >/dev/null; }

read_arguments() {
  local folder='' archives=()
  while [ $# -gt 0 ]; do
    case $1 in
      -C) folder=${2-} && shift ;;
      --key) export BACKUP_KEY_FILE=${2-} && shift ;;
      --yes) yes=1 ;;
      -h | --help) summary=$usage finished=1 && exit 0 ;;
      -*) archives=() && break ;;
      *) archives+=("$1") ;;
    esac
    shift || break
  done
  if [ ${#archives[@]} -ne 1 ]; then
    say "$usage"
    exit 2
  fi
  [ -r "${archives[0]}" ] || give_up 2 "Das Archiv ${archives[0]} gibt es nicht, oder es ist nicht lesbar."
  archive=$(realpath "${archives[0]}")
  [ -z "${BACKUP_KEY_FILE-}" ] || BACKUP_KEY_FILE=$(realpath "$BACKUP_KEY_FILE")
  cd "${folder:-$(stack_folder)}" || exit 2
}

# 1. The archive

unpack_archive() {
  say "Das Archiv wird geprüft"
  ! is_sealed "$archive" || check_seal "$archive"
  read_header "$archive"
  need_space
  mkdir "$temporary/parts" "$temporary/backup"
  opened "$archive" | unpack "$temporary/parts" -z || give_up 1 'Das Archiv ist beschädigt oder abgeschnitten.'
  check_parts "$temporary/parts"
  unpack "$temporary/backup" <"$temporary/parts/backup.tar"
}

# Once for the parts, and once more for the backup among them.
need_space() {
  local parts needed free
  parts=$(field kilobytes)
  needed=$((2 * parts + 4096))
  free=$(free_kilobytes .)
  [ "$free" -ge "$needed" ] ||
    give_up 4 "Zu wenig Platz in $PWD: $(megabytes "$needed") nötig, $(megabytes "$free") frei."
}

# 2. What is here

# Whatever of it is here already stays as it is.
place_files() {
  local file
  for file in docker-compose.yml .env docker-compose.override.yml; do
    if [ -e "$file" ] || [ ! -e "$temporary/parts/$file" ]; then continue; fi
    [ "$file" != docker-compose.override.yml ] || [ ${#placed[@]} -gt 0 ] || continue
    placed+=("$file")
    cp "$temporary/parts/$file" "$file"
  done
  [[ " ${placed[*]} " != *' docker-compose.yml '* ]] || place_scripts
}

# On an empty server the next backup needs them.
place_scripts() {
  local file
  for file in archive.sh backup.sh restore.sh; do
    if [ -e "$file" ] || [ ! -e "$temporary/parts/$file" ]; then continue; fi
    placed+=("$file")
    install -m 755 "$temporary/parts/$file" "$file"
  done
}

look_around() {
  read_stack
  image=$(awk '/^  [^ ]/ { inside = $0 == "  app:" } inside && $1 == "image:" { print $2 }' <<<"$config")
  new=-$(date +%Y%m%d-%H%M%S)
  database=$project-restore-mongodb runner=$project-restore-app
  # Left by a run that was killed, it would be taken for the database of the stack.
  docker rm --force "$database" "$runner" >/dev/null 2>&1 || :
  as_me=(--user "$(id -u):$(id -g)" --volume "$temporary/backup:/restore:ro")
  there=$(containers mongodb --all)$(containers app --all)
  mongodb=$(containers mongodb --all | head -n 1)
  proxy=$(containers nginx-proxy-manager --all | head -n 1)
  old_volumes=()
  portainer=''
  [ -z "$mongodb" ] || look_where_from
  note_old "$mongodb" /data/db /data/configdb
  note_old "$proxy" /data /etc/letsencrypt
}

note_old() {
  local path
  [ -n "$1" ] || return 0
  for path in "${@:2}"; do old_volumes+=("$(volume_at "$1" "$path")"); done
}

# Only what was started from this folder can be started again from it. Portainer keeps files and settings of its own.
look_where_from() {
  local files
  files=$(docker inspect --format '{{index .Config.Labels "com.docker.compose.project.config_files"}}' "$mongodb")
  case $files in
    "$PWD"/* | "$(pwd -P)"/*)
      [ "$(volume_at "$mongodb" /data/db)" = "$(volume_named mongo-data)" ] ||
        give_up 2 "Die Datenbank benutzt ein anderes Volume, als .env in $PWD sagt. Erst: docker compose up -d"
      ;;
    *)
      [[ " ${placed[*]} " != *' docker-compose.yml '* ]] ||
        give_up 2 "Das Projekt $project läuft schon, aus $files. Den richtigen Ordner nennt -C."
      has_same_passwords || give_up 2 "In $PWD/.env stehen andere Passwörter der Datenbank als in Portainer."
      portainer=1
      ;;
  esac
}

# Those of .env are given to the new database, and Portainer will start the app with its own.
has_same_passwords() {
  local environment
  environment=$(docker inspect --format '{{range .Config.Env}}{{println .}}{{end}}' "$mongodb")
  grep -qxF "APP_PASSWORD=$(setting MONGO_PASSWORD)" <<<"$environment" &&
    grep -qxF "MONGO_INITDB_ROOT_PASSWORD=$(setting MONGO_ROOT_PASSWORD)" <<<"$environment"
}

# As docker-compose.yml and .env say now.
volume_named() {
  docker compose config | awk -v key="  $1:" '
    /^[^ ]/ { inside = $0 == "volumes:" }
    /^  [^ ]/ { found = inside && $0 == key }
    found && $1 == "name:" { print $2 }'
}

# What can speak against this backup is found by the app that has to work with it, before anything is stopped.
check_backup() {
  docker run --rm --network none --read-only "${as_me[@]}" "$image" \
    node dist/ops/restore.js --check "/restore/$backup" >&2 ||
    give_up 1 'Die Sicherung im Archiv passt nicht, siehe oben.'
}

ask() {
  local answer
  say "Im Archiv: $held, $(thousands "$movements") Buchungen"
  [ ${#placed[@]} -eq 0 ] || say "Aus dem Archiv kommen auch: ${placed[*]}"
  [ -e "$temporary/parts/proxy.tar" ] || say 'Das Archiv enthält keine Einstellungen des Proxys: er beginnt leer.'
  [ -z "$yes" ] || return 0
  say "Hier ($PWD, Projekt $project): $(what_is_here)"
  [ -z "$there" ] || say 'Was nach der Sicherung gebucht wurde, fehlt danach; es bleibt in den alten Volumes.'
  printf 'Wiederherstellen? Dann ja eingeben: ' >&2
  read -r answer || :
  [ "$answer" = ja ] || give_up 1 'Abgebrochen.'
}

what_is_here() {
  local version='' count=''
  [ -n "$there" ] || { echo 'noch nichts' && return; }
  version=$(docker exec "$(containers app | head -n 1)" cat version.json 2>/dev/null) || :
  version=$(sed -n 's/.*"version":"\([^"]*\)".*/\1/p' <<<"$version")
  count=$(docker exec "$mongodb" mongosh --quiet --norc --nodb --eval "$count_movements" 2>/dev/null) || :
  echo "Lagerblick ${version:-(die App läuft nicht)}, $(thousands "${count:-unbekannt viele}") Buchungen"
}

# shellcheck disable=SC2034 # read above
count_movements="const db = new Mongo('mongodb://127.0.0.1:27017/?directConnection=true').getDB('lagerblick');
  db.auth('lagerblick', process.env.APP_PASSWORD);
  print(db.movements.estimatedDocumentCount());"

# 3. The new volumes

restore_data() {
  local container ended=0
  volumes_before=$(volumes)
  touched=1
  mapfile -t stopped < <(containers app && containers mongodb)
  for container in "${stopped[@]}"; do docker stop "$container" >/dev/null; done
  say 'Eine leere Datenbank beginnt in neuen Volumes'
  with_new run --detach --no-deps --use-aliases --name "$database" mongodb >/dev/null
  wait_until "$database" docker exec "$database" test -e /tmp/ready ||
    give_up 1 'Die neue Datenbank kam nicht zustande, siehe oben.'
  with_new run --rm --no-TTY --no-deps --name "$runner" "${as_me[@]}" app \
    node dist/ops/restore.js "/restore/$backup" >&2 </dev/null || ended=$?
  # Books that were wrong when they were backed up are better than none: the data are what they were.
  case $ended in
    0) ;;
    3) books='mit Abweichungen, siehe oben' ;;
    *) give_up 1 'Die Daten ließen sich nicht wiederherstellen, siehe oben.' ;;
  esac
  [ ! -e "$temporary/parts/proxy.tar" ] || fill_proxy
  docker stop "$database" >/dev/null
  docker rm "$database" >/dev/null
}

with_new() { RESTORED=$new docker compose "$@"; }

volumes() { docker volume ls --quiet --filter "label=com.docker.compose.project=$project" | sort; }

# Until a command works that asks this container; nothing is waited for in one that has ended.
wait_until() {
  for _ in $(seq 180); do
    ! "${@:2}" >/dev/null 2>&1 || return 0
    [ "$(docker inspect --format '{{.State.Status}}' "$1")" != exited ] || break
    sleep 1
  done
  docker logs --tail 20 "$1" >&2
  return 1
}

fill_proxy() {
  local key name mounts=() label=com.docker.compose
  for key in npm-data npm-certificates; do
    name=$(RESTORED=$new volume_named "$key")
    [ -n "$name" ] || return 0
    docker volume create --label "$label.project=$project" --label "$label.volume=$key" "$name" >/dev/null
    mounts+=(--volume "$name:/v/$key")
  done
  "${on_volumes[@]}" --cap-add CHOWN --cap-add DAC_OVERRIDE --cap-add FOWNER "${mounts[@]}" --entrypoint tar "$image" \
    -x --numeric-owner -C /v <"$temporary/parts/proxy.tar"
}

# 4. One line

switch() {
  write_line
  summary="Wiederhergestellt: $held, $(thousands "$movements") Buchungen, $books"
  if [ -n "$portainer" ]; then
    tell_portainer
  else
    start_anew >&2 || give_up 1 'Der Stack startet nicht, siehe oben.'
    app=$(containers app)
    wait_until "$app" docker exec "$app" node dist/ops/healthcheck.js ||
      give_up 1 'Die App läuft nicht mit den neuen Daten, siehe oben.'
    [ "$(volume_at "$(containers mongodb)" /data/db)" = "$(volume_named mongo-data)" ] ||
      give_up 1 'Die Datenbank läuft nicht mit den neuen Daten.'
  fi
  # Fewer bookings than in the last archive are right from now on.
  rm -f -- "$last_count"
  summary="$summary, $SECONDS s"
  [ ${#old_volumes[@]} -eq 0 ] ||
    say "Die alten Volumes sind noch da. Wenn alles stimmt: docker volume rm ${old_volumes[*]}"
}

# Read by docker compose as a whole or not at all.
write_line() {
  cp --preserve .env "$temporary/env"
  cp --preserve .env "$temporary/env.new"
  awk -v new="$new" '!/^[ \t]*RESTORED[ \t]*=/ { print } END { print "RESTORED=" new }' .env >"$temporary/env.new"
  sync "$temporary/env.new"
  switched=1
  mv -- "$temporary/env.new" .env
}

# Some versions of compose see no change where only the name of a volume has changed, and Portainer may use one of them.
start_anew() {
  remove_containers
  docker compose up --detach
}

remove_containers() {
  local service
  for service in mongodb nginx-proxy-manager; do
    containers "$service" --all | xargs --no-run-if-empty docker stop >/dev/null
    containers "$service" --all | xargs --no-run-if-empty docker rm >/dev/null
  done
}

tell_portainer() {
  remove_containers
  summary="Bereit zum Umschalten in Portainer: $held, $(thousands "$movements") Buchungen, $books"
  say "Dieser Stack gehört Portainer, darum schaltet Portainer um. Bis dahin steht die App:
  Stacks > $project > Editor > Environment variables > Add an environment variable
  name: RESTORED   value: $new
  Update the stack"
}

main "$@"
