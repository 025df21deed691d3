FROM node:26-slim
CMD ["sleep", "infinity"]
