// Only what the calculator needs; prepay-calculator.js lies in static/.
export default {
  title: 'API',
  url: 'https://docs.example',
  baseUrl: '/',
  scripts: [{ src: '/prepay-calculator.js', type: 'module' }],
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
};
