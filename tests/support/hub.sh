# shellcheck shell=bash
# Sourced by scripts that run merci-hub on this machine. The script defines bad(), and ends the hub in its trap.
#   serve_hub FOLDER ARGUMENT...  a hub on a free port, or --listen's; returns once it listens: $hub, $hub_url. Its store and
#                                 blobs are in FOLDER unless the arguments say otherwise, what it says in FOLDER/hub.log
#   end_hub                       asks it to end, and waits for it
: "${MERCI_BIN:?the folder of the programs}"
hub=
serve_hub() {
  local folder=$1 words=("${@:2}") _
  [[ " $* " == *" --listen "* ]] || words+=(--listen 127.0.0.1:0)
  [[ " $* " == *" --store "* ]] || words+=(--store "sqlite:$folder/hub.db")
  [[ " $* " == *" --blobs "* ]] || words+=(--blobs "$folder/hub-blobs")
  rm -f "$folder/hub.out"  # what one before it said
  "$MERCI_BIN/merci-hub" serve "${words[@]}" >"$folder/hub.out" 2>>"$folder/hub.log" &
  hub=$!
  for _ in $(seq 400); do
    if grep -qs listening "$folder/hub.out"; then
      hub_url=http://$(sed -n 's/^listening on //p' "$folder/hub.out")
      return
    fi
    kill -0 "$hub" 2>/dev/null || bad "the hub ended: $(tail -3 "$folder/hub.log")"
    sleep 0.05
  done
  bad "the hub does not listen: $(tail -3 "$folder/hub.log")"
}
end_hub() {
  if [ -n "$hub" ]; then kill "$hub" 2>/dev/null || true; wait "$hub" 2>/dev/null || true; fi
  hub=
}
