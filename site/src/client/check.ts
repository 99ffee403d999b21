document.getElementById('check')?.addEventListener('submit', (event) => event.preventDefault());
