import { csrfToken } from "./csrf.js";

// <file-drop> sends files one after the other and shows how far each is. Without it, the form in it
// sends them all at once.

class FileDrop extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=file]");
    this.lines = this.querySelector(".lines");
    this.stored = [];
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.take(this.input.files);
      this.form.reset();
    });
    for (const kind of ["dragover", "dragleave", "drop"]) {
      this.addEventListener(kind, (event) => this.drag(event));
    }
  }

  drag(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.classList.toggle("over", event.type === "dragover");
    if (event.type === "drop") this.take(event.dataTransfer.files);
  }

  async take(files) {
    const { mostFiles } = this.dataset;
    if (files.length > Number(mostFiles)) {
      this.add(`${files.length} files`).end(`At most ${mostFiles} at once: choose fewer.`);
      return;
    }
    const sent = [...files].map((file) => [file, this.add(file.name)]);
    for (const [file, line] of sent) await this.send(file, line);
    this.follow();
  }

  add(name) {
    const line = new Line(name);
    this.lines.append(line.element);
    return line;
  }

  async send(file, line) {
    const most = Number(this.dataset.mostBytes);
    if (file.size > most) {
      line.end(`It is larger than ${Math.floor(most / 1024 / 1024)} MB, the most that is taken in.`);
      return;
    }
    const answer = await post(this.form.action, file, (part) => line.show(part));
    const said = new DOMParser().parseFromString(answer, "text/html").querySelector("li");
    if (!said) {
      line.end("It could not be sent. Are you still signed in? Try again.");
      return;
    }
    line.element.replaceWith(said);
    if (said.dataset.document) this.stored.push(said.dataset.document);
  }

  /** Show what becomes of the files: the server says so until all is said. */
  follow() {
    if (!this.stored.length) return;
    const most = Number(this.dataset.mostFiles);
    const of = [...new Set(this.stored)].slice(-most).join(",");
    window.htmx.ajax("GET", `/intake/?of=${of}`, "#became");
    for (const line of this.lines.querySelectorAll(".stored")) line.remove(); // it says so
  }
}

class Line {
  constructor(name) {
    this.element = document.createElement("li");
    this.name = document.createElement("span");
    this.name.dir = "auto";
    this.name.textContent = name;
    this.progress = document.createElement("progress");
    this.progress.ariaLabel = `Sending ${name}`;
    this.progress.value = 0;
    this.element.append(this.name, this.progress);
  }

  show(part) {
    this.progress.value = part;
  }

  end(sentence) {
    const problem = document.createElement("span");
    problem.className = "count problem";
    problem.textContent = sentence;
    this.progress.replaceWith(problem);
  }
}

/** The answer to one file; "" if there is none to be shown. fetch() would tell no progress. */
function post(address, file, onProgress) {
  const body = new FormData();
  body.append("files", file);
  const request = new XMLHttpRequest();
  request.open("POST", address);
  request.setRequestHeader("HX-Request", "true");
  request.setRequestHeader("X-CSRFToken", csrfToken());
  request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total));
  return new Promise((resolve) => {
    const isHere = () => new URL(request.responseURL).pathname === new URL(address).pathname;
    request.addEventListener("load", () => resolve(isHere() ? request.responseText : ""));
    request.addEventListener("error", () => resolve(""));
    request.send(body);
  });
}

customElements.define("file-drop", FileDrop);
