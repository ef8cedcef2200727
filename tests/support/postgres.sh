# shellcheck shell=bash
# Sourced by scripts that run a PostgreSQL 15 of their own, on a unix socket and no port; as the user postgres where this
# is root. The script defines bad(), and may put more settings (-c …) into $postgres_options.
#   begin_postgres FOLDER   makes it in FOLDER/postgres and starts it: $store is what merci-hub takes
#   start_postgres, crash_postgres, end_postgres
#   sql STATEMENT           unaligned rows
programs=/usr/lib/postgresql/15/bin
postgres_dir=
as_postgres() {
  local words=("$programs/$1" "${@:2}")
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "${words[@]}"); else "${words[@]}"; fi
}
start_postgres() {
  as_postgres pg_ctl -D "$postgres_dir/data" -l "$postgres_dir/log" -w -s \
    -o "-c listen_addresses= -c unix_socket_directories=$postgres_dir ${postgres_options:--c wal_recycle=off}" start >/dev/null || bad "PostgreSQL does not start"
}
crash_postgres() { as_postgres pg_ctl -D "$postgres_dir/data" -m immediate -s stop || bad "PostgreSQL does not stop"; }
begin_postgres() {
  chmod 711 "$1"
  postgres_dir=$1/postgres
  mkdir "$postgres_dir"
  [ "$(id -u)" != 0 ] || chown postgres "$postgres_dir"
  as_postgres initdb -D "$postgres_dir/data" -A trust -U merci --locale=C.UTF-8 -E UTF8 >"$1/initdb" || bad "initdb"
  start_postgres
  store="postgresql:///postgres?host=$postgres_dir&user=merci"
}
end_postgres() {
  [ ! -e "${postgres_dir:-/nowhere}/data/postmaster.pid" ] || as_postgres pg_ctl -D "$postgres_dir/data" -m immediate -s stop >/dev/null
}
sql() { psql -X -q -At -h "$postgres_dir" -U merci postgres -c "$1"; }
