/** <name-list> of links to names in the text: each press goes on to the next mention. */
class NameList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const link = event.target.closest(".jump");
      if (link && this.show(link.dataset.entity)) event.preventDefault();
    });
  }

  show(entity) {
    const text = document.getElementById("text");
    const mentions = [...text.querySelectorAll(`[id^="mention-"][data-entity="${entity}"]`)];
    if (!mentions.length) return false;
    const found = text.querySelector(".found");
    const at = (mentions.indexOf(found) + 1) % mentions.length;
    found?.classList.remove("found");
    mentions[at].classList.add("found");
    mentions[at].scrollIntoView({ block: "center" });
    this.querySelector("[role=status]").textContent = `${at + 1} of ${mentions.length}`;
    return true;
  }
}

customElements.define("name-list", NameList);
