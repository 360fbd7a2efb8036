// Line icons on a 24 px grid, in the colour of the text beside them.
import type { ComponentChildren } from "preact";

function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const HomeIcon = () => <Icon><path d="M4 11.5 12 5l8 6.5V20h-5.5v-5h-5v5H4z" /></Icon>;
export const ShopIcon = () => <Icon><path d="M4 10h16l-1.4-5H5.4zM5.5 10v9h13v-9M9.5 19v-5h5v5" /></Icon>;
export const BoxIcon = () => <Icon><path d="m4 8 8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8" /></Icon>;
export const ShipIcon = () => <Icon><path d="M5 14V9.5h14V14M9 9.5V5h6v4.5M3.5 14h17l-2 4.5M3 19.5c1.8 0 1.8-1 3.6-1s1.8 1 3.6 1 1.8-1 3.6-1 1.8 1 3.6 1 1.8-1 3.6-1" /></Icon>;
export const QueueIcon = () => <Icon><path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01" /></Icon>;
export const ReturnIcon = () => <Icon><path d="M9 7 4.5 11.5 9 16M4.5 11.500H15a4.500 4.500 0 0 1 0 9h-3" /></Icon>;
export const KeyIcon = () => <Icon><circle cx="8" cy="15" r="4" /><path d="m11 12 8-8M16 7l3 3M14 9l2 2" /></Icon>;
export const PlusIcon = () => <Icon><path d="M12 5v14M5 12h14" /></Icon>;
export const UploadIcon = () => <Icon><path d="M12 16V5M7.5 9 12 4.5 16.5 9M5 19h14" /></Icon>;
export const TrashIcon = () => <Icon><path d="M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 11v5M13.5 11v5" /></Icon>;
export const FileIcon = () => <Icon><path d="M7 3.5h7L18.5 8v12.5H7zM14 3.5V8h4.5M10 12.5h5.5M10 16h5.5" /></Icon>;
export const PaperIcon = () => <Icon><path d="M6 3.5h12v11.5l-5.5 5.5H6zM12.5 20.5V15H18M9 8h6M9 11.5h4" /></Icon>;
export const CoinsIcon = () => <Icon><ellipse cx="12" cy="6.5" rx="7" ry="3" /><path d="M5 6.500v5.500c0 1.700 3.100 3 7 3s7-1.300 7-3V6.500M5 12v5.500c0 1.700 3.100 3 7 3s7-1.300 7-3V12" /></Icon>;
export const ExchangeIcon = () => <Icon><path d="M4 8.500h14M14.500 5l3.500 3.500-3.500 3.500M20 15.500H6M9.500 12 6 15.500 9.500 19" /></Icon>;
export const ScaleIcon = () => <Icon><path d="M12 4v16M7 20h10M5 7.5h14M5 7.5 2.5 14h5zM19 7.5 16.5 14h5z" /></Icon>;
export const CheckIcon = () => <Icon><path d="m5 12.5 4.5 4.5L19 7.5" /></Icon>;
export const AlertIcon = () => <Icon><path d="M12 4.5 3.5 19.5h17zM12 10.5v4M12 17h.01" /></Icon>;
export const InfoIcon = () => <Icon><circle cx="12" cy="12" r="8.5" /><path d="M12 11v5M12 8h.01" /></Icon>;
export const ClockIcon = () => <Icon><circle cx="12" cy="12" r="8.5" /><path d="M12 7.5V12l3 2" /></Icon>;
export const ArrowIcon = () => <Icon><path d="M5 12h14M13 6l6 6-6 6" /></Icon>;
export const BackIcon = () => <Icon><path d="M19 12H5M11 6l-6 6 6 6" /></Icon>;
export const EyeIcon = () => <Icon><path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" /><circle cx="12" cy="12" r="2.8" /></Icon>;
export const EyeOffIcon = () => <Icon><path d="M4 4l16 16M9.5 6A9.6 9.6 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.8 3.5M6.3 7.7A16.6 16.6 0 0 0 2.5 12S6 18.5 12 18.500a9.4 9.4 0 0 0 4.5-1.2" /></Icon>;
export const GlobeIcon = () => <Icon><circle cx="12" cy="12" r="8.5" /><path d="M3.5 12h17M12 3.500c2.5 2.3 3.7 5.2 3.7 8.500s-1.2 6.2-3.7 8.500c-2.5-2.3-3.7-5.2-3.7-8.500s1.2-6.2 3.7-8.500z" /></Icon>;
export const LanguagesIcon = () => <Icon><path d="M3.5 6.5h9M8 4.500v2c0 4-2 6.500-4.500 8M5.500 9.500c1 2.500 3 4 5.500 5M12 20l4-9.500 4 9.500M13.500 17h5" /></Icon>;
export const SearchIcon = () => <Icon><circle cx="11" cy="11" r="6.5" /><path d="m16 16 4.5 4.5" /></Icon>;
export const ImageIcon = () => <Icon><path d="M4 5h16v14H4zM4 16l4.5-4.500L13 16l3-3 4 4" /><circle cx="15.5" cy="9" r="1.3" /></Icon>;
export const OutIcon = () => <Icon><path d="M14 5H5v14h9M10 12h10M16.5 8l4 4-4 4" /></Icon>;
export const SendIcon = () => <Icon><path d="M4 11.5 20 4l-5.5 16-3.500-6.500zM11 13.500 20 4" /></Icon>;
export const TryIcon = () => <Icon><path d="M9 3.5h6M10 3.5v6L4.5 19q-.5 1.500 1 1.500h13q1.500 0 1-1.500L14 9.500v-6M7.500 15h9" /></Icon>;

/** The sign of the house: a pier, the sun, the water. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" fill="#0b4a52" />
    <circle cx="22" cy="10" r="3.5" fill="#f0a45d" />
    <path d="M6 17h14M9 17v8M17 17v8" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" />
    <path d="M5 26c2.2 0 2.2-1.6 4.4-1.600s2.2 1.6 4.4 1.6 2.2-1.6 4.4-1.6 2.2 1.6 4.4 1.6 2.2-1.6 4.4-1.6" fill="none" stroke="#7fd0d2" stroke-width="2" stroke-linecap="round" />
  </svg>
);
