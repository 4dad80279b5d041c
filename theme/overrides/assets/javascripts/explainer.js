// Escape closes a footnote's tooltip without moving focus or pointer (WCAG 2.2, 1.4.13).
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  for (const tooltip of document.querySelectorAll(".md-tooltip2--active"))
    tooltip.classList.remove("md-tooltip2--active")
})
