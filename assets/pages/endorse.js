// What stands behind # never reaches a server by itself: the code of a badge card, a partner's card (it has a dot), or both
// with & between them. Here it goes into the form, and out of the address. Without this, people paste it.
"use strict";
for (const piece of location.hash.slice(1).split("&")) {
  if (!/^[A-Za-z0-9_.-]{1,400}$/.test(piece)) continue;
  const field = document.getElementById(piece.includes(".") ? "card" : "code");
  if (!field || field.value) continue;
  field.value = piece;
  if (field.id === "code") field.closest(".ask").hidden = true;
}
if (location.hash) history.replaceState(null, "", location.pathname + location.search);
