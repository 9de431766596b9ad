// The worker's side: takes the program that the page has fetched, checked and compiled, and starts it. From then on the
// program itself listens (src/bin/batch.rs).
self.onmessage = ({ data }) => {
  self.onmessage = null;
  wasm_bindgen({ module_or_path: data });
};
