// A select with many codes becomes a box that finds as one types (the combobox pattern of ARIA).
const MANY = 9;
const plain = (text) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

export function enhanceSelects(root) {
  for (const select of root.querySelectorAll("select:not([multiple], [data-picked])")) {
    const asked = select.dataset.typeahead;
    if (asked === "off" || select.closest(".menu")) continue;
    if (asked !== undefined || select.options.length > MANY) new Picker(select);
  }
}

class Picker {
  constructor(select) {
    this.select = select;
    this.at = -1;
    select.dataset.picked = "";
    this.box = document.createElement("div");
    this.box.className = "picker";
    this.input = this.makeInput();
    this.list = document.createElement("ul");
    this.list.id = `${this.input.id}_list`;
    this.list.className = "picker-list";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.nameOf());
    this.input.setAttribute("aria-controls", this.list.id);
    select.before(this.box);
    this.box.append(this.input, this.list, select);
    select.hidden = true;
    this.showChosen();
    this.listen();
  }

  makeInput() {
    const { select } = this;
    const input = document.createElement("input");
    const set = { type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list", "aria-expanded": "false" };
    for (const [name, value] of Object.entries(set)) input.setAttribute(name, value);
    for (const name of ["aria-describedby", "aria-invalid", "required", "disabled"]) {
      if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
    }
    input.id = select.id;
    select.id = `${select.id}_codes`;
    if (select.options[0]?.value === "") input.placeholder = select.options[0].text;
    return input;
  }

  nameOf() {
    const label = document.querySelector(`label[for="${CSS.escape(this.input.id)}"]`);
    return label?.firstChild?.textContent.trim() || this.select.name;
  }

  listen() {
    const { input, list } = this;
    input.addEventListener("input", () => this.open(input.value));
    input.addEventListener("click", () => this.open(""));
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.leave());
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const item = event.target.closest("[role=option]");
      if (item) this.choose(item);
    });
    this.select.form?.addEventListener("reset", () => setTimeout(() => this.showChosen()));
  }

  // Those that begin with what was typed come first, then those with a word that does.
  matching(typed) {
    const wanted = plain(typed.trim());
    const options = [...this.select.options].filter((option) => option.value !== "" && !option.disabled);
    if (!wanted) return options;
    const rank = (option) => {
      const text = plain(option.text);
      if (plain(option.value) === wanted || text.startsWith(wanted)) return 0;
      if (text.split(/[\s(/,.-]+/).some((word) => word.startsWith(wanted))) return 1;
      return text.includes(wanted) ? 2 : 3;
    };
    return [0, 1, 2].flatMap((level) => options.filter((option) => rank(option) === level));
  }

  open(typed) {
    const found = this.matching(typed).slice(0, 60);
    this.list.replaceChildren(...found.map((option, index) => this.item(option, index)));
    this.at = -1;
    this.setOpen(found.length > 0);
    const chosen = found.findIndex((option) => option.selected);
    if (found.length) this.move(typed ? 0 : Math.max(chosen, 0));
  }

  item(option, index) {
    const item = document.createElement("li");
    item.id = `${this.list.id}_${index}`;
    item.setAttribute("role", "option");
    item.dataset.value = option.value;
    item.textContent = option.text;
    return item;
  }

  setOpen(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    if (!open) this.input.removeAttribute("aria-activedescendant");
  }

  move(to) {
    const items = [...this.list.children];
    if (!items.length) return;
    this.at = (to + items.length) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === this.at)));
    this.input.setAttribute("aria-activedescendant", items[this.at].id);
    items[this.at].scrollIntoView({ block: "nearest" });
  }

  key(event) {
    // Before Tab moves on, so that it stops at a question which this answer brings up.
    if (event.key === "Tab") return this.leave();
    const open = !this.list.hidden;
    if (event.key === "ArrowDown") open ? this.move(this.at + 1) : this.open("");
    else if (event.key === "ArrowUp" && open) this.move(this.at - 1);
    else if (event.key === "Enter" && open) this.choose(this.list.children[this.at]);
    else if (event.key === "Escape" && open) this.showChosen();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(item) {
    this.set(item.dataset.value);
  }

  set(value) {
    const changed = this.select.value !== value;
    this.select.value = value;
    this.showChosen();
    if (changed) for (const name of ["input", "change"]) this.select.dispatchEvent(new Event(name, { bubbles: true }));
  }

  // Tab takes what is marked if something was typed; an emptied box empties the choice.
  leave() {
    const typed = this.input.value.trim();
    if (!typed && [...this.select.options].some((option) => option.value === "")) return this.set("");
    const marked = !this.list.hidden && this.list.children[this.at];
    if (marked && typed !== this.chosenText()) return this.choose(marked);
    this.showChosen();
  }

  chosenText() {
    const chosen = this.select.selectedOptions[0];
    return chosen && chosen.value !== "" ? chosen.text : "";
  }

  showChosen() {
    this.input.value = this.chosenText();
    this.setOpen(false);
  }
}
