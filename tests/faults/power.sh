#!/usr/bin/env bash
# A disk that loses its power: ext4 in a loop image that lies on an XFS with reflinks. A reflink of the live image is
# what the disk held at that instant, without what was only in the page cache.
#   power.sh begin DIR     makes DIR/disk, mounted; exit status 77 where that cannot be done (it needs root)
#   power.sh snap DIR      remembers this instant
#   power.sh swap DIR      puts what was remembered in the place of the disk (whoever used it is dead), and writes to
#                          DIR/lost what DIR/acks says was acknowledged and is not there
#   power.sh end DIR
set -uo pipefail
what=$1 dir=$2
under=$dir/under disk=$dir/disk
case $what in
  begin)
    [ "$(id -u)" = 0 ] && command -v mkfs.xfs >/dev/null || exit 77
    mkdir -p "$under" "$disk"
    truncate -s 400M "$dir/xfs.img" && mkfs.xfs -q -m reflink=1 "$dir/xfs.img" 2>/dev/null &&
      mount -o loop "$dir/xfs.img" "$under" 2>/dev/null || exit 77
    truncate -s 64M "$under/disk.img" && mkfs.ext4 -q "$under/disk.img" &&
      mount -o loop "$under/disk.img" "$disk" || { umount "$under"; exit 77; }
    ;;
  snap) cp --reflink=always "$under/disk.img" "$under/snap.img" ;;
  swap)
    for _ in $(seq 50); do umount "$disk" 2>/dev/null && break; sleep 0.02; done
    mv "$under/snap.img" "$under/disk.img" && mount -o loop "$under/disk.img" "$disk" || exit 1
    echo cut >>"$dir/cuts"
    [ -s "$dir/acks" ] || exit 0
    # Read from a copy: looking must not mend anything.
    rm -rf "$dir/look" && mkdir "$dir/look" && cp "$disk"/hub.db* "$dir/look/" 2>/dev/null
    while read -r kind what feed; do
      case $kind in
        feed)
          there=$(sqlite3 "$dir/look/hub.db" "SELECT head_seq FROM feeds WHERE id = '$feed'" 2>&1)
          [ "${there:-0}" -ge "$what" ] 2>/dev/null || echo "feed $feed: told $what, has '$there'" >>"$dir/lost"
          ;;
        blob)
          [ -z "$(sqlite3 "$dir/look/hub.db" "SELECT 1 FROM blobs WHERE blob = '$what' LIMIT 1")" ] ||
            [ "$(cat "$disk"/blobs/*/"${what:0:2}/$what" 2>/dev/null | sha256sum | cut -c1-64)" = "$what" ] || echo "blob $what" >>"$dir/lost"
          ;;
      esac
    done <"$dir/acks"
    ;;
  end)
    umount "$disk" 2>/dev/null
    umount "$under" 2>/dev/null
    rm -rf "$dir/xfs.img" "$dir/look"
    ;;
esac
exit 0
