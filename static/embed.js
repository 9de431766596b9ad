// Puts the self-check into another page: <zhicheng-check policy target year mode theme></zhicheng-check>. See docs/embedding.md.
// It is a sandboxed frame of an origin of its own. The frame tells its height and the name of the step, nothing else.
(() => {
  const base = document.currentScript.src.replace(/[^/]*$/, '');

  class Check extends HTMLElement {
    static get observedAttributes() {
      return ['policy', 'target', 'year', 'mode', 'theme'];
    }

    said(name) {
      return (this.getAttribute(name) || '').replace(/^#/, '');
    }

    // Size and contrast, in the page's words.
    look() {
      const [size = 'standard'] = /larg\w+/.exec(this.said('mode')) || [];
      return [size, /high/.test(this.said('mode')) ? 'high' : 'low'];
    }

    connectedCallback() {
      const frame = this.frame = document.createElement('iframe');
      frame.title = this.title || '职称自查';
      frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox');
      frame.setAttribute('allow', 'clipboard-write');
      frame.referrerPolicy = 'no-referrer';
      // The host page's rules do not reach into the shadow, but what is inherited does. The height is for the time before
      // the frame tells its own.
      frame.style.cssText = 'all:initial;display:block;width:100%;height:640px';
      this.style.setProperty('display', 'block', 'important');
      this.style.width = '100%';
      this.load();
      (this.shadowRoot || this.attachShadow({ mode: 'open' })).appendChild(frame);
      this.heard = (event) => {
        // A sandboxed frame has the origin null, and so do others: which frame it is, the source tells.
        if (event.source === frame.contentWindow && event.origin === 'null') this.hear(String(event.data).split(' '));
      };
      addEventListener('message', this.heard);
    }

    disconnectedCallback() {
      removeEventListener('message', this.heard);
      this.frame.remove();
      this.frame = this.step = null;
    }

    attributeChangedCallback(name) {
      if (!this.frame) return;
      if (name !== 'mode' && name !== 'theme') return this.load();
      // To an origin of its own nothing narrower than * can be sent.
      const wish = name === 'mode' ? this.look().join(' ') : this.said(name);
      this.frame.contentWindow.postMessage(`zhicheng ${name} ${wish}`, '*');
    }

    load() {
      this.step = null;
      const said = ['policy', 'target', 'year', 'theme'].map((name) => [name, this.said(name)]);
      if (this.said('mode')) said.push(...['size', 'contrast'].map((name, at) => [name, this.look()[at]]));
      const query = said.filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value)}&`).join('');
      this.frame.src = `${base}frame.html?${query}host=${location.origin}`;
    }

    hear([family, name, value]) {
      if (family !== 'zhicheng') return;
      if (name === 'height' && value > 0 && value < 1e5) this.frame.style.height = `${value}px`;
      else if (name === 'step' && /^[\w-]+$/.test(value)) {
        // The first one is no new step.
        if (this.step && this.step !== value && this.getBoundingClientRect().top < 0) this.scrollIntoView();
        this.step = value;
      } else return;
      this.dispatchEvent(new CustomEvent(`zhicheng-${name}`, { bubbles: true, detail: value }));
    }
  }

  if (!customElements.get('zhicheng-check')) customElements.define('zhicheng-check', Check);
})();
